"""The trained reader as it ships: an ONNX graph of one passage with 8-bit weights, and its confidence."""

from __future__ import annotations

import json
import math
import tempfile
from pathlib import Path
from typing import Any

import torch
from model import CANDIDATES, SCORES, Inputs, Layer, Reader
from torch import Tensor, nn

from copydesk.reader.passage import HINTS, ROLES, WIDTHS


class _Passage(nn.Module):
    """One passage at a time: no masks, and the words are picked by number."""

    def __init__(self, reader: Reader, names: list[str]) -> None:
        super().__init__()
        self.reader, self.names = reader, names

    def forward(self, *arrays: Tensor) -> tuple[Tensor, ...]:
        given: Inputs = dict(zip(self.names, arrays, strict=True))
        words = self.reader.encode(given["pieces"][None], given["roles"][None], None, given["first"])
        at = torch.zeros_like(given["own"][:, 0], dtype=torch.long)
        scores = self.reader.weigh(words, at, given, None)
        return tuple(scores[name] for name in SCORES)


def graph(reader: Reader, path: Path) -> None:
    """Write the graph with full weights."""
    pieces, words, figures, held = 40, 30, 3, 2
    shapes: dict[str, tuple[tuple[Any, ...], dict[int, str]]] = {
        "pieces": ((pieces,), {0: "pieces"}),
        "roles": ((pieces, len(ROLES)), {0: "pieces"}),
        "first": ((words,), {0: "words"}),
        "own": ((figures, words), {0: "figures", 1: "words"}),
        "features": ((figures, reader.features.in_features), {0: "figures"}),
        "hints": ((figures, words, HINTS), {0: "figures", 1: "words"}),
        "paths": ((figures, words), {0: "figures", 1: "words"}),
        "distances": ((figures, words), {0: "figures", 1: "words"}),
    }
    for name in CANDIDATES:
        shapes[f"{name}_words"] = ((figures, held, words), {0: "figures", 1: name, 2: "words"})
        shapes[f"{name}_features"] = ((figures, held, WIDTHS[name]), {0: "figures", 1: name})
    numbers = ("pieces", "first", "paths", "distances")
    arrays = tuple(
        torch.zeros(shape, dtype=torch.long if name in numbers else torch.float)
        for name, (shape, _) in shapes.items()
    )
    free = {name: axes for name, (_, axes) in shapes.items()}
    free |= {name: {0: "figures"} for name in ("heads", "special")}
    free |= {"words_": {}, **{name: {0: "figures", 1: name} for name in CANDIDATES}}
    del free["words_"]
    free["scored_words"] = {0: "figures", 1: "words"}
    torch.onnx.export(
        _Passage(reader.eval(), list(shapes)).eval(),
        arrays,
        str(path),
        input_names=list(shapes),
        output_names=["scored_words", *SCORES[1:]],
        dynamic_axes=free,
        opset_version=17,
        dynamo=False,
    )


def small(full: Path, path: Path) -> None:
    """Give the weights 8 bits, of which 7 are used: without VNNI the products would overflow."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(
        full,
        path,
        weight_type=QuantType.QInt8,
        reduce_range=True,
        per_channel=True,
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
    )


def attend(layers: dict[str, Layer], path: Path) -> None:
    """Let one operator of ONNX Runtime do what the graph spells out: words that look at each other.

    Args:
        layers: The layers by the names that the graph has for them.
        path: The graph, which is written again.
    """
    import onnx

    model, domain = onnx.load(path), "com.microsoft"
    nodes = model.graph.node
    for name, layer in layers.items():
        (looked,) = (node for node in nodes if node.name == f"{name}/MatMul_1")
        (turned,) = (node for node in nodes if looked.output[0] in node.input)
        (flat,) = (node for node in nodes if turned.output[0] in node.input and node.op_type == "Reshape")
        given = [f"{name}/{part}/Add_output_0" for part in ("query", "key", "value")]
        heads: dict[str, Any] = {"domain": domain, "num_heads": layer.heads}
        one = onnx.helper.make_node("MultiHeadAttention", given, flat.output, f"{name}/look", **heads)
        flat.CopyFrom(one)
    model.opset_import.append(onnx.helper.make_opsetid(domain, 1))
    onnx.save(model, path)
    ends = ([one.name for one in side] for side in (model.graph.input, model.graph.output))
    onnx.utils.extract_model(path, path, *ends, check_model=False)  # leaves what nothing needs


def write(reader: Reader, pieces: list[str], about: dict[str, Any], folder: Path) -> None:
    """Write everything but the confidence into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as held:
        full = Path(held) / "reader.onnx"
        graph(reader, full)
        small(full, folder / "reader.onnx")
        layers = {f"/layers.{n}": layer for n, layer in enumerate(reader.layers)}
        attend(layers | {"/small": reader.small}, folder / "reader.onnx")
    (folder / "pieces.txt").write_text("\n".join(pieces) + "\n", encoding="utf-8")
    (folder / "about.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


def confidence(rows: list[tuple[list[float], bool]], path: Path, decay: float = 0.03) -> None:
    """Fit the chance that a whole row is right, and write it.

    Args:
        rows: What speaks for each row, and whether it is right, on articles that were not trained on.
        path: Where to.
        decay: How much a weight costs; there are some twenty of them and some hundreds of rows.
    """
    given = torch.tensor([row for row, _ in rows], dtype=torch.float64)
    right = torch.tensor([float(is_right) for _, is_right in rows], dtype=torch.float64)
    mean, spread = given.mean(0), given.std(0)
    usable = spread > 1e-6
    scaled = torch.where(usable, (given - mean) / spread.clamp(min=1e-6), torch.zeros_like(given))
    weights = torch.zeros(given.shape[1], dtype=torch.float64, requires_grad=True)
    bias = torch.tensor(math.log((right.mean() + 1e-3) / (1 - right.mean() + 1e-3)), requires_grad=True)
    optimiser = torch.optim.LBFGS([weights, bias], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> Tensor:
        optimiser.zero_grad()
        wrong = nn.functional.binary_cross_entropy_with_logits(scaled @ weights + bias, right)
        total = wrong + decay * (weights**2).sum()
        total.backward()
        return total

    optimiser.step(loss)
    with torch.no_grad():
        own = torch.where(usable, weights / spread.clamp(min=1e-6), torch.zeros_like(weights))
        held = {"weights": [round(w, 6) for w in own.tolist()], "bias": float(bias - (own * mean).sum())}
    path.write_text(json.dumps(held) + "\n", encoding="utf-8")
