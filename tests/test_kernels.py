"""What is read of a word does not depend on its company, on any kernel that this processor can execute."""

import json
import os
import platform
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from searches import so_many

from copydesk.pipeline import heads, products

# OpenBLAS's kernels for x86-64 by the name that its variable wants, with what they need and call themselves.
KERNELS = {
    "SkylakeX": ({"AVX512_SKX"}, "SkylakeX"),
    "Haswell": ({"AVX2", "FMA3"}, "Haswell"),
    "Sandybridge": ({"AVX"}, "Sandybridge"),
    "Nehalem": ({"SSE42"}, "Nehalem"),
}


def can_execute(needs: set[str]) -> bool:
    from numpy._core._multiarray_umath import __cpu_features__

    return all(__cpu_features__.get(one) for one in needs)


@pytest.mark.skipif(platform.machine() not in ("x86_64", "AMD64"), reason="kernels of x86-64")
@pytest.mark.parametrize("name", list(KERNELS)[: so_many(4, 2)])
def test_no_word_depends_on_its_company(name: str) -> None:
    needs, called = KERNELS[name]
    if not can_execute(needs):
        pytest.skip(f"this processor cannot execute {name}")
    done = subprocess.run(
        [sys.executable, Path(__file__).with_name("kernels.py")],
        env={**os.environ, "OPENBLAS_CORETYPE": name, "OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout.splitlines()[-1])
    if called not in said["kernels"]:
        pytest.skip(f"numpy is not linked with an OpenBLAS that has {name}: {said['kernels']}")
    assert said["faults"] == []


def _uneven(monkeypatch: pytest.MonkeyPatch, least: int) -> None:
    """Add up in another order from the ninth word on, as a kernel would, where so many go at once."""
    times = products.Product._times

    def uneven(
        self: products.Product, columns: products.Floats, together: int, found: products.Floats
    ) -> None:
        times(self, columns, together, found)
        for place in range(8, together if together >= least else 0):
            found[:, place::together] = np.nextafter(found[:, place::together], np.float32(np.inf))

    monkeypatch.setattr(products.Product, "_times", uneven)


@pytest.mark.parametrize(("least", "at_once"), [(2, 1), (products.TOGETHER + 1, products.TOGETHER)])
def test_where_places_matter_fewer_words_go_at_once(
    monkeypatch: pytest.MonkeyPatch, least: int, at_once: int
) -> None:
    weights = np.random.default_rng(2).standard_normal((20, 130)).astype(np.float32)
    columns = np.random.default_rng(3).standard_normal((130, 140)).astype(np.float32)
    assert products.Product(weights).together == products.TOGETHER
    _uneven(monkeypatch, least)
    careful = products.Product(weights)
    assert (careful.together, careful.more) == (at_once, at_once)
    together = careful(columns)
    assert all((careful(columns[:, at : at + 1])[:, 0] == together[:, at]).all() for at in range(140))
    assert np.allclose(together, weights @ columns, rtol=1e-4, atol=1e-4)


def test_where_places_matter_texts_are_parsed_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    from copydesk import Options, pipeline

    nlp = pipeline.load(Options().model)
    pipe = nlp.get_pipe("parser")
    quick = heads.parser(pipe)
    _uneven(monkeypatch, 2)
    careful = heads.parser(pipe)
    texts = ["Two boats sank near Oslo.", "The mayor said that nobody was hurt.", "It rained."]
    found = []
    for stage in (quick, careful):
        assert stage is not None
        docs = [nlp.make_doc(text) for text in texts]
        pipeline._stages(Options().model)[0](docs)  # the vectors
        stage(docs)
        found.append([[token.head.i for token in doc] for doc in docs])
    assert found[0] == found[1]
    assert found[0][0] != list(range(len(found[0][0])))
