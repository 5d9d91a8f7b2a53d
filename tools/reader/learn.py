"""Make the weights of the learned reader from annotated articles.

    python tools/reader/learn.py --articles train.jsonl more.jsonl --base model.safetensors --fold 0
    python tools/reader/learn.py ... --save build/large.pt
    python tools/reader/learn.py ... --layers 0,2,3,5 --larger large.pt --unlabelled news.jsonl --out DIR

The articles of one fold are held out: scores are printed for them, and the confidence is fitted on them. See
the README beside this file.
"""

import argparse
import hashlib
import json
import random
import tempfile
import time
from pathlib import Path
from typing import Any

import export
import scores
import torch
from batches import Batch, shuffled
from gold import Example, articles, examples, texts_of
from losses import from_people, from_reader, masked
from model import Reader, pretrained
from wide import Below, Unexported, Wide

from copydesk.reader.network import Network
from copydesk.reader.pieces import Pieces

NAME = "minilm-figures"
_HEADS_FASTER = 8
_MEAN = 0.03  # how fast the running mean of the weights follows
_LARGER_COUNTS = 0.5  # of the loss, where both people and a larger reader have answered


def main() -> None:
    """Train, score and write."""
    given = _arguments()
    torch.manual_seed(given.seed)
    torch.set_num_threads(given.threads)
    pieces = Pieces.load(given.tokenizer)
    texts = texts_of(given.texts)
    asked = [e for path in given.articles for e in _examples(path, pieces, texts)]
    held = [e for e in asked if _fold(e.article, given.folds) == given.fold]
    taught = [e for e in asked if _fold(e.article, given.folds) != given.fold]
    silent = [e for path in given.unlabelled for e in _examples(path, pieces, texts)]
    layers = tuple(int(layer) for layer in given.layers.split(","))
    features = len(asked[0].passage.asked[0].features)
    below = Below(given.mpnet, list(pieces.names)) if given.mpnet else None
    if given.wide:
        if below is None:
            raise SystemExit("--wide needs --mpnet FOLDER: the encoder of a wide reader")
        below.remember(taught)
        reader: Reader = Wide(below, features)
    else:
        reader = pretrained(given.base, layers, features)
    if given.begin:
        _begin(reader, given.begin, layers)
    if given.larger:
        _ask([_load(path, features, below)[0] for path in given.larger], [*taught, *silent], below)
    print(f"{len(taught)} passages with answers, {len(silent)} without; {len(held)} held out", flush=True)
    first = {article["id"] for path in given.articles[: given.own] for article in articles(path, texts)}
    own = [example for example in taught if example.article in first]
    _train(reader, [(taught, silent)] * given.epochs + [(own, [])] * given.last, given)
    if given.mean:
        _average(reader, given.mean)
    _tilt(reader, given.time)
    if given.save:
        torch.save({"state": reader.state_dict(), "layers": layers, "wide": given.wide}, given.save)
    if below is not None and given.wide:
        below.remember(held)
        print(scores.table(scores.judged(held, Unexported(reader, held), scores.scorer(given.evaluation))[0]))
    else:
        _finish(reader, list(pieces.names), held, given, layers, len(taught))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=Path, nargs="+", required=True, help="annotated articles")
    parser.add_argument(
        "--unlabelled", type=Path, nargs="*", default=[], help="articles for --larger to answer"
    )
    parser.add_argument(
        "--texts", type=Path, nargs="*", default=[], help="folders with the texts of rows.jsonl"
    )
    parser.add_argument("--base", type=Path, required=True, help="model.safetensors of all-MiniLM-L6-v2")
    parser.add_argument("--tokenizer", type=Path, required=True, help="its pieces, one a line")
    parser.add_argument("--evaluation", type=Path, default=Path("../shared/eval"), help="where the scorer is")
    parser.add_argument(
        "--mpnet", type=Path, help="folder of all-mpnet-base-v2, the encoder of a wide reader"
    )
    parser.add_argument("--wide", action="store_true", help="make a wide reader, to be one of --larger later")
    parser.add_argument("--layers", default="0,1,2,3,4,5", help="the layers to keep")
    parser.add_argument("--larger", type=Path, nargs="*", default=[], help="larger readers to learn from")
    parser.add_argument("--begin", type=Path, help="a reader to begin with, not the published encoder")
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--last", type=int, default=1, help="more epochs, on the first --own files alone")
    parser.add_argument(
        "--own",
        type=int,
        default=1,
        help="how many of --articles were annotated by those whose reading counts",
    )
    parser.add_argument(
        "--rate", type=float, default=8e-5, help="of the encoder; the heads learn 8 times as fast"
    )
    parser.add_argument("--size", type=int, default=16, help="passages a step")
    parser.add_argument("--fold", type=int, default=0, help="held out; -1 for none")
    parser.add_argument("--folds", type=int, default=10)
    parser.add_argument("--mean", type=Path, help="a run to take the mean with")
    parser.add_argument("--time", type=float, default=1.0, help="how far to lean towards a time")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--save", type=Path, help="keep the trained reader, to be a larger one later")
    parser.add_argument("--out", type=Path, help="write what ships here")
    return parser.parse_args()


def _fold(article: str, folds: int) -> int:
    return int(hashlib.md5(article.encode()).hexdigest(), 16) % folds


def _examples(path: Path, pieces: Pieces, texts: dict[str, str]) -> list[Example]:
    out = [example for article in articles(path, texts) for example in examples(article, pieces)]
    print(f"{path}: {len(out)} passages", flush=True)
    return out


def _load(path: Path, features: int, below: Below | None = None) -> tuple[Reader, tuple[int, ...]]:
    """A reader that was kept with --save, and which layers of the published encoder it has."""
    held = torch.load(path)
    if held.get("wide"):
        if below is None:
            raise SystemExit(f"{path} is a wide reader: --mpnet FOLDER says where its encoder is")
        reader: Reader = Wide(below, features)
    else:
        reader = Reader(held["state"]["word.weight"].shape[0], len(held["layers"]), features)
    reader.load_state_dict(_widened(held["state"], reader), strict=False)
    return reader.eval(), held["layers"]


def _widened(state: dict[str, torch.Tensor], reader: Reader) -> dict[str, torch.Tensor]:
    """Weights of a reader that knew fewer features of a candidate: new ones, which stand last, get zeros."""
    out, own = {}, reader.state_dict()
    for name, value in state.items():
        missing = own[name].shape[-1] - value.shape[-1] if name in own and value.dim() == 2 else 0
        out[name] = torch.nn.functional.pad(value, (0, missing)) if missing > 0 else value
    return out


def _begin(small: Reader, path: Path, layers: tuple[int, ...]) -> None:
    """Begin with what a larger reader knows: its heads, and some of its layers."""
    large, own = _load(path, small.features.in_features)
    state = large.state_dict()
    begin = {name: value for name, value in state.items() if not name.startswith("layers.")}
    for place, layer in enumerate(layers):
        prefix = f"layers.{own.index(layer)}."
        begin |= {
            f"layers.{place}.{name.removeprefix(prefix)}": value
            for name, value in state.items()
            if name.startswith(prefix)
        }
    small.load_state_dict(begin)


def _ask(readers: list[Reader], every: list[Example], below: Below | None) -> None:
    """Keep with each passage the mean of what larger readers say of it."""
    if below is not None:
        below.remember(every)
    ordered = sorted(every, key=lambda example: len(example.passage.pieces))
    for start in range(0, len(ordered), 16):
        group = ordered[start : start + 16]
        batch = Batch(group)
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            scored = [reader(batch.given) for reader in readers]
        said = [masked({name: value.float() for name, value in one.items()}, batch) for one in scored]
        mean = {name: sum(one[name] for one in said) / len(said) for name in said[0]}
        first = 0
        for example in group:
            last, words = first + len(example.passage.asked), len(example.passage.first)
            example.larger = {name: value[first:last].clone() for name, value in mean.items()}
            example.larger["words"] = example.larger["words"][:, :words].clone()
            example.below, first = None, last


def _train(
    reader: Reader,
    epochs: list[tuple[list[Example], list[Example]]],
    given: argparse.Namespace,
) -> None:
    """Teach, epoch by epoch; what is kept is the running mean of the weights, which overfits less."""
    reader.word.weight.requires_grad_(False)  # some thousand rows teach nothing of thirty thousand pieces
    by, began = random.Random(given.seed), time.time()
    encoder = [p for n, p in reader.named_parameters() if _is_encoder(n) and p.requires_grad]
    heads = [p for n, p in reader.named_parameters() if not _is_encoder(n)]
    rates = [{"params": encoder, "lr": given.rate}, {"params": heads, "lr": _HEADS_FASTER * given.rate}]
    optimiser = torch.optim.AdamW(rates, weight_decay=0.01)
    steps = sum(-(-(len(taught) + len(silent)) // given.size) for taught, silent in epochs)
    warm = max(1, steps // 12)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / warm) * max(0.02, 1 - step / steps)
    )
    mean = {name: value.detach().clone() for name, value in reader.named_parameters()}
    for epoch, (taught, silent) in enumerate(epochs):
        reader.train()
        total, count = 0.0, 0
        groups = [*shuffled(taught, given.size, by), *shuffled(silent, given.size, by)]
        by.shuffle(groups)
        for group in groups:
            loss = _loss(reader, Batch(group))
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total, count = total + loss.item(), count + 1
            with torch.no_grad():
                for name, value in reader.named_parameters():
                    mean[name].lerp_(value, _MEAN)
        print(f"epoch {epoch + 1}: loss {total / count:.3f}, {time.time() - began:.0f} s", flush=True)
    reader.load_state_dict(mean, strict=False)


def _average(reader: Reader, path: Path) -> None:
    """Take the mean of these weights and of those of another run, which is right more often than either."""
    other = _widened(torch.load(path)["state"], reader)
    reader.load_state_dict({name: (value + other[name]) / 2 for name, value in reader.state_dict().items()})


def _tilt(reader: Reader, time: float) -> None:
    """Lean towards a time: where gold is silent on it, there may be one that was not clear."""
    with torch.no_grad():
        reader.special.bias[0] -= time


def _is_encoder(name: str) -> bool:
    return name.split(".")[0] in ("word", "place", "norm", "layers")


def _loss(reader: Reader, batch: Batch) -> torch.Tensor:
    """Against the answers of people, of larger readers, or of both."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scored = reader(batch.given)
    mine = masked({name: value.float() for name, value in scored.items()}, batch)
    answered = bool(batch.examples[0].answers)
    if not batch.examples[0].larger:
        return from_people(mine, batch)
    other = from_reader(mine, batch.larger(), batch)
    if not answered:
        return other
    return (1 - _LARGER_COUNTS) * from_people(mine, batch) + _LARGER_COUNTS * other


def _finish(
    reader: Reader,
    pieces: list[str],
    held: list[Example],
    given: argparse.Namespace,
    layers: Any,
    taught: int,
) -> None:
    """Score what is held out by the graph that ships, fit the confidence, and write all of it."""
    about = {
        "name": NAME,
        "base": "sentence-transformers/all-MiniLM-L6-v2, Apache-2.0",
        "data": [
            {"file": p.name, "sha256": hashlib.sha256(p.read_bytes()).hexdigest()} for p in given.articles
        ],
        "unlabelled": [p.name for p in given.unlabelled],
        "settings": {
            n: getattr(given, n) for n in ("epochs", "last", "own", "rate", "size", "fold", "folds", "seed")
        },
        "layers": layers,
        "passages": taught,
    }
    with tempfile.TemporaryDirectory() as folder:
        out = given.out or Path(folder)
        export.write(reader, pieces, about, out)
        if not held:
            return
        counts, rows = scores.judged(held, Network(out), scores.scorer(given.evaluation))
        print(scores.table(counts), flush=True)
        about["held out"] = {kind: counts[kind] for kind in sorted(counts)}
        (out / "about.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
        export.confidence(rows, out / "confidence.json")


if __name__ == "__main__":
    main()
