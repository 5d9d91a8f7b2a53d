"""Matrix products in which no word's result depends on the words beside it.

How a library of linear algebra adds up a product's terms depends on the processor and on the shape of
the matrices, and in the last bit so does the sum. So words stand in columns, and a product of many words
is several products of one fixed shape: `TOGETHER` columns each, the last of them filled up with zeros.
What is left is the place that a word has among these few. That it does not matter is tried out when the
weights are loaded, on the processor at hand; where it did matter, words would go one by one. Where more
columns give the same bits as well, as with AVX-512, up to `_MOST` go at a time.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

# As many words as the widest registers hold numbers. OpenBLAS's kernel for AVX2 adds up in another
# order from the ninth of 24 columns on; all of its kernels for x86-64 treat these alike.
TOGETHER = 16
# Where all widths up to this one come out the same, a product of large weights is a fifth faster.
_MOST = 8 * TOGETHER
_LARGE = 1 << 15
_PROBES = 4


def filled_up(count: int) -> int:
    """So many columns and those that make the last few as many as all others."""
    return -(-count // TOGETHER) * TOGETHER


def filled(words: Floats, axis: int = 1) -> Floats:
    """Columns, or rows, with zeros after them, until the last few are as many as all others."""
    count = words.shape[axis]
    if count % TOGETHER == 0 and words.flags.c_contiguous:
        return words
    height, width = words.shape
    whole = np.zeros((height, filled_up(count)) if axis else (filled_up(count), width), dtype=np.float32)
    whole[:height, :width] = words
    return whole


class _Columns:
    """Products of words that are laid out as columns."""

    def __init__(self, weights: Floats) -> None:
        self.weights = np.ascontiguousarray(weights)

    def filled(self, columns: Floats) -> Floats:
        return filled(columns)

    def empty(self, count: int) -> Floats:
        return np.empty((len(self.weights), count), dtype=np.float32)

    def times(self, columns: Floats, together: int, found: Floats) -> None:
        np.matmul(self.weights, _parts(columns, together), out=_parts(found, together))


class _Rows(_Columns):
    """The same of words that are laid out as rows: the columns are those rows turned."""

    def __init__(self, weights: Floats) -> None:
        super().__init__(weights)
        self.turned = np.ascontiguousarray(weights.T)

    def filled(self, columns: Floats) -> Floats:
        return filled(columns.T, axis=0).T

    def empty(self, count: int) -> Floats:
        return np.empty((count, len(self.weights)), dtype=np.float32).T

    def times(self, columns: Floats, together: int, found: Floats) -> None:
        rows, out = (some.T.reshape(-1, together, len(some)) for some in (columns, found))
        np.matmul(rows, self.turned, out=out)


class Product:
    """Weights times columns, and a bias, if any, added to each row of what comes out.

    Args:
        weights, bias: These.
        in_rows: Lay words out as rows, if it does not matter there either which place a word has: for words
            that stand in rows or shall. What comes out are those rows turned, without a copy.
    """

    def __init__(self, weights: Floats, bias: Floats | None = None, *, in_rows: bool = False) -> None:
        self._weights = weights
        self._bias = None if bias is None else np.ascontiguousarray(bias).reshape(-1, 1)
        self._laid: _Columns = _Rows(weights) if in_rows else _Columns(weights)
        self.together = TOGETHER if self._is_even(TOGETHER) else 1
        if in_rows and self.together == 1:
            self._laid = _Columns(weights)
            self.together = TOGETHER if self._is_even(TOGETHER) else 1
        wider = range(2 * TOGETHER, _MOST + 1, TOGETHER)
        is_faster = weights.size >= _LARGE and self._is_even(*wider)
        self.more = _MOST if is_faster else self.together

    def __call__(self, columns: Floats) -> Floats:
        """A column for each column."""
        whole = self._laid.filled(columns)
        found = self._laid.empty(whole.shape[1])
        left = whole.shape[1] % self.more
        first = whole.shape[1] - left
        self._times(whole[:, :first], self.more, found[:, :first])
        self._times(whole[:, first:], left, found[:, first:])
        if self._bias is not None:
            found += self._bias
        return found[:, : columns.shape[1]]

    def of_rows(self, rows: Floats) -> Floats:
        """A row for each row, of as many as go together or a multiple of it: quicker, for a few at a time."""
        if not isinstance(self._laid, _Rows):
            return np.ascontiguousarray(self(rows.T).T)
        found: Floats = np.matmul(rows.reshape(-1, self.together, rows.shape[1]), self._laid.turned)
        found = found.reshape(len(rows), -1)
        if self._bias is not None:
            found += self._bias.T
        return found

    def _times(self, columns: Floats, together: int, found: Floats) -> None:
        if columns.shape[1]:
            self._laid.times(columns, together, found)

    def _is_even(self, *widths: int) -> bool:
        """Whether a word's result is the same in every place, so many words at once."""
        words = np.random.default_rng(0).standard_normal((_PROBES, self._weights.shape[1]))
        for word in words.astype(np.float32):
            columns = np.repeat(word[:, np.newaxis], max(widths), axis=1)
            found = self._laid.empty(max(widths))
            self._times(columns[:, :TOGETHER], TOGETHER, found[:, :TOGETHER])
            first = found[:, :1].copy()
            for width in widths:
                self._times(columns[:, :width], width, found[:, :width])
                if (found[:, :width] != first).any():
                    return False
        return True


def _parts(columns: Floats, together: int) -> Floats:
    """The same numbers as matrices of so many columns."""
    return columns.reshape(len(columns), -1, together).transpose(1, 0, 2)
