"""Write what a larger model makes of sentences, from which `worth.py` learns beside their labels.

    python tools/reader/worth_vectors.py SENTENCES.jsonl MODEL VECTORS.npy

MODEL is a folder of all-mpnet-base-v2 (Apache-2.0); it needs PyTorch and transformers, and does not ship. A
sentence is the mean of the middle layer over its word pieces: the last one has lost what a claim is made of.
"""

import argparse
import json
from pathlib import Path

import numpy as np

LAYER, MOST, BATCH = 7, 96, 32


def main() -> None:
    """Read, run the model, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("sentences", "model", "out"):
        parser.add_argument(name, type=Path)
    given = parser.parse_args()
    lines = map(json.loads, given.sentences.read_text(encoding="utf-8").splitlines())
    texts = [line["text"] for line in sorted(lines, key=lambda line: int(line["id"]))]
    np.save(given.out, vectors(texts, given.model))


def vectors(texts: list[str], folder: Path) -> np.ndarray:
    """The vector of each sentence, of shape (sentences, width)."""
    import torch
    from transformers import AutoModel, AutoTokenizer

    pieces, network = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder).eval()
    order = sorted(range(len(texts)), key=lambda n: len(texts[n]))
    out = np.zeros((len(texts), network.config.hidden_size), np.float32)
    for at in range(0, len(order), BATCH):
        some = order[at : at + BATCH]
        read = pieces(
            [texts[n] for n in some], padding=True, truncation=True, max_length=MOST, return_tensors="pt"
        )
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            layer = network(**read, output_hidden_states=True).hidden_states[LAYER].float()
        mask = read["attention_mask"][:, :, None].float()
        out[some] = ((layer * mask).sum(1) / mask.sum(1)).numpy()
    return out


if __name__ == "__main__":
    main()
