"""A sieve before the look-up: most words with a capital are no place's name, and it says so at once.

One bit for each checksum that the key of a name may have (a Bloom filter with one hash, Bloom 1970). A key
whose bit is not set has no place; of the others one in twenty or fewer is let through for nothing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from zlib import crc32

SCHEMA = "CREATE TABLE sieve (bits BLOB);"

_SPARSE = 16  # bits a name, at least
_LARGEST = 1 << 26  # bits, 8 MB: of more than four million names it lets more through
_SMALLEST = 1 << 10
_BITS = bytes(1 << place for place in range(8))


def write(base: sqlite3.Connection) -> None:
    """Keep the sieve of an index in it, once all its names are there."""
    (count,) = base.execute("SELECT count(*) FROM names").fetchone()
    size = min(_LARGEST, max(_SMALLEST, 1 << (_SPARSE * count).bit_length()))
    bits = bytearray(size // 8)
    for (key,) in base.execute("SELECT key FROM names"):
        place = crc32(key.encode()) & (size - 1)
        bits[place >> 3] |= _BITS[place & 7]
    base.execute("INSERT INTO sieve VALUES (?)", (bytes(bits),))


def read(base: sqlite3.Connection) -> bytes:
    """The sieve of an index."""
    bits: bytes = base.execute("SELECT bits FROM sieve").fetchone()[0]
    return bits


def passed(bits: bytes, keys: Iterable[str]) -> list[str]:
    """The keys that may be in the index, in order; those left out are not."""
    last = len(bits) * 8 - 1
    through = []
    for key in keys:
        place = crc32(key.encode()) & last
        if bits[place >> 3] & _BITS[place & 7]:
            through.append(key)
    return through
