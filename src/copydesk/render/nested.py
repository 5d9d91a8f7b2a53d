"""What has parts, in one cell of a table: words in a row, and records as JSON."""

import json
from typing import Any

_WITH_PARTS = (dict, list, tuple)


def has_parts(value: Any) -> bool:
    """Say whether a value is a list or a record."""
    return isinstance(value, _WITH_PARTS)


def in_one(value: Any, between: str = "; ") -> str:
    """A list of plain values as words in a row; a record, and a list that holds one, as JSON."""
    if isinstance(value, dict) or any(map(has_parts, value)):
        return json.dumps(value, ensure_ascii=False, default=str)
    return between.join("" if one is None else str(one) for one in value)
