"""A sieve before the look-up: most words with a capital are no place's name, and it says so at once.

One bit for each checksum that a name or another spelling may have (a Bloom filter with one hash, Bloom
1970). What finds its bit not set has no place; of the rest one in twenty or fewer is let through for nothing.
"""

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple
from zlib import crc32

SCHEMA = "CREATE TABLE sieve (names BLOB, skeletons BLOB);"

_SPARSE = 16  # bits a name, at least
_LARGEST = 1 << 26  # bits, 8 MB: of more than four million names it lets more through
_SMALLEST = 1 << 10
_BITS = bytes(1 << place for place in range(8))


class Sieves(NamedTuple):
    """The bits of an index: for the keys of names, and for skeletons, each with its country before it."""

    names: bytes
    skeletons: bytes


def write(base: sqlite3.Connection) -> None:
    """Keep the sieves of an index in it, once all its names are there."""
    names = _bits(base, "SELECT key FROM names", "SELECT count(*) FROM names")
    skeletons = _bits(base, "SELECT country || skeleton FROM skeletons", "SELECT count(*) FROM skeletons")
    base.execute("INSERT INTO sieve VALUES (?, ?)", (names, skeletons))


def read(base: sqlite3.Connection) -> Sieves:
    """The sieves of an index."""
    return Sieves(*base.execute("SELECT names, skeletons FROM sieve").fetchone())


def passed(bits: bytes, keys: Iterable[str], before: str = "") -> list[str]:
    """The keys that may be in the index, behind what stands before each in it; those left out are not."""
    last, start, through = len(bits) * 8 - 1, crc32(before.encode()), []
    for key in keys:
        place = crc32(key.encode(), start) & last
        if bits[place >> 3] & _BITS[place & 7]:
            through.append(key)
    return through


def _bits(base: sqlite3.Connection, keys: str, count: str) -> bytes:
    size = min(_LARGEST, max(_SMALLEST, 1 << (_SPARSE * base.execute(count).fetchone()[0]).bit_length()))
    bits = bytearray(size // 8)
    for (key,) in base.execute(keys):
        place = crc32(key.encode()) & (size - 1)
        bits[place >> 3] |= _BITS[place & 7]
    return bytes(bits)
