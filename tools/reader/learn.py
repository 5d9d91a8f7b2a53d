"""Make the weights of the learned reader from annotated articles.

    python tools/reader/learn.py --articles train.jsonl more.jsonl --base model.safetensors --fold 0
    python tools/reader/learn.py ... --save build/large.pt
    python tools/reader/learn.py ... --layers 0,2,3,5 --larger large.pt --unlabelled news.jsonl --out DIR

The articles of one fold are held out: scores are printed for them, and the confidence is fitted on them. See
the README beside this file.
"""

from __future__ import annotations

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
from gold import Example, articles, examples
from losses import from_people, from_reader, masked
from model import Reader, pretrained

from copydesk.reader.network import Network
from copydesk.reader.pieces import Pieces

NAME = "minilm-figures"
_HEADS_FASTER = 8
_MEAN = 0.04  # how fast the running mean of the weights follows
_TIME, _NO_SOURCE, _NO_PLACE = 1.0, 0.5, 0.5  # added to the scores
_LARGER_COUNTS = 0.7  # of the loss, where both people and a larger reader have answered


def main() -> None:
    """Train, score and write."""
    given = _arguments()
    torch.manual_seed(given.seed)
    torch.set_num_threads(given.threads)
    pieces = Pieces.load(given.tokenizer)
    asked = [e for path in given.articles for e in _examples(path, pieces)]
    held = [e for e in asked if _fold(e.article, given.folds) == given.fold]
    taught = [e for e in asked if _fold(e.article, given.folds) != given.fold]
    silent = [e for path in given.unlabelled for e in _examples(path, pieces)]
    layers = tuple(int(layer) for layer in given.layers.split(","))
    reader = pretrained(given.base, layers, len(asked[0].passage.asked[0].features))
    larger = _larger(given.larger, reader, layers) if given.larger else None
    print(f"{len(taught)} passages with answers, {len(silent)} without; {len(held)} held out", flush=True)
    first = {article["id"] for path in given.articles[: given.own] for article in articles(path)}
    own = [example for example in taught if example.article in first]
    _train(reader, larger, [(taught, silent)] * given.epochs + [(own, [])] * given.last, given)
    _tilt(reader)
    if given.save:
        torch.save({"state": reader.state_dict(), "layers": layers}, given.save)
    _finish(reader, list(pieces.names), held, given, layers, len(taught))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=Path, nargs="+", required=True, help="annotated articles")
    parser.add_argument(
        "--unlabelled", type=Path, nargs="*", default=[], help="articles for --larger to answer"
    )
    parser.add_argument("--base", type=Path, required=True, help="model.safetensors of all-MiniLM-L6-v2")
    parser.add_argument("--tokenizer", type=Path, required=True, help="its pieces, one a line")
    parser.add_argument("--evaluation", type=Path, default=Path("../shared/eval"), help="where the scorer is")
    parser.add_argument("--layers", default="0,1,2,3,4,5", help="the layers to keep")
    parser.add_argument("--larger", type=Path, help="a larger reader to learn from")
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
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--save", type=Path, help="keep the trained reader, to be a larger one later")
    parser.add_argument("--out", type=Path, help="write what ships here")
    return parser.parse_args()


def _fold(article: str, folds: int) -> int:
    return int(hashlib.md5(article.encode()).hexdigest(), 16) % folds


def _examples(path: Path, pieces: Pieces) -> list[Example]:
    return [example for article in articles(path) for example in examples(article, pieces)]


def _larger(path: Path, small: Reader, layers: tuple[int, ...]) -> Reader:
    """Load the larger reader, and begin with what it knows."""
    held = torch.load(path)
    state, own = held["state"], held["layers"]
    large = Reader(state["word.weight"].shape[0], len(own), small.features.in_features)
    large.load_state_dict(state)
    places = [own.index(layer) for layer in layers]
    begin = {name: value for name, value in state.items() if not name.startswith("layers.")}
    for place, source in enumerate(places):
        prefix = f"layers.{source}."
        begin |= {
            f"layers.{place}.{name.removeprefix(prefix)}": value
            for name, value in state.items()
            if name.startswith(prefix)
        }
    small.load_state_dict(begin)
    return large.eval()


def _train(
    reader: Reader,
    larger: Reader | None,
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
            loss = _loss(reader, larger, Batch(group), bool(group[0].answers))
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


def _tilt(reader: Reader) -> None:
    """Lean where gold is one-sided: it is silent on unclear times; a wrong source is worse than none."""
    with torch.no_grad():
        reader.special.bias -= torch.tensor([_TIME, 0.0, -_NO_SOURCE])
        reader.scored["places"].bias -= _NO_PLACE


def _is_encoder(name: str) -> bool:
    return name.split(".")[0] in ("word", "place", "norm", "layers")


def _loss(reader: Reader, larger: Reader | None, batch: Batch, answered: bool) -> torch.Tensor:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scored = reader(batch.given)
    mine = masked({name: value.float() for name, value in scored.items()}, batch)
    own = from_people(mine, batch) if answered else torch.zeros(())
    if larger is None:
        return own
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        theirs = larger(batch.given)
    other = from_reader(mine, masked({n: v.float() for n, v in theirs.items()}, batch), batch)
    return (1 - _LARGER_COUNTS) * own + _LARGER_COUNTS * other if answered else other


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
