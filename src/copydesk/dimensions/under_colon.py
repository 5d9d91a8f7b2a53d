"""Lists and tables: the lines below a sentence, each of which only names and counts things.

"The harbour office gave these losses:", and below it "Orva: 40 boats" and "Selt: nine boats". What is said,
planned or doubted above is so of every line.
"""

from bisect import bisect_right

from copydesk.dimensions.found import Found
from copydesk.records import Block

_FINITE = ("VBD", "VBZ", "VBP", "MD")
_BULLETS = ("-", "–", "—", "•", "*", "·")
_LONGEST = 300  # characters of a line
_STOPS = ".!?:"
_MOST = 200  # lines that are looked at
_WIDEST = 80  # characters of a line of a table
_ROWS, _COLUMNS = 3, 2  # of a table, at least


def listed(found: Found, end: int) -> tuple[int, int] | None:
    """The characters of the list that follows a stretch.

    Args:
        found: The article.
        end: Where the stretch ends: before a colon that ends its block, or behind it.

    Returns:
        From the first line of the list to the end of the last; None if no colon ends the block.
    """
    text, blocks = found.document.text, found.document.blocks
    place = bisect_right(blocks, end - 1, key=lambda one: one.start) - 1
    if place < 0:
        return None
    rest = text[min(end, blocks[place].end) - 1 : blocks[place].end].rstrip()
    if not rest.endswith(":") or rest[1:].strip(" :"):
        return None
    first = last = place + 1
    end_of_reach = min(len(blocks), first + _MOST)
    while last < end_of_reach and is_line(found, blocks[last].start, blocks[last].end):
        last += 1
    return (blocks[first].start, blocks[last - 1].end) if first < last else None


def tabled(found: Found, end: int) -> tuple[int, int] | None:
    """The characters of the table that follows the last sentence of a block.

    Returns:
        From its first line to the end of the last; None if there are too few lines with several figures.
    """
    blocks = found.document.blocks
    first = last = bisect_right(blocks, end - 1, key=lambda one: one.start)
    if first == len(blocks) or found.token_at(end - 1).sent.end_char < blocks[first - 1].end:
        return None
    rows, end_of_reach = 0, min(len(blocks), first + _MOST)
    while last < end_of_reach and _is_in_table(found, blocks[last], is_head=last == first):
        rows += _is_row(found, blocks[last])
        last += 1
    return (blocks[first].start, blocks[last - 1].end) if rows >= _ROWS else None


def _is_in_table(found: Found, block: Block, *, is_head: bool) -> bool:
    """Whether a block is a line of a table, or the one above its lines."""
    if found.document.text[block.end - 1] in _STOPS:
        return False
    if is_head and block.end - block.start <= _WIDEST:
        return True
    return _is_row(found, block) or is_line(found, block.start, block.end)


def _is_row(found: Found, block: Block) -> bool:
    """Whether a block is a line with several figures."""
    is_narrow = block.end - block.start <= _WIDEST
    return is_narrow and sum(t.like_num for t in found.tokens(block.start, block.end)) >= _COLUMNS


def is_line(found: Found, start: int, end: int) -> bool:
    """Whether a block is a line of a list: it is marked as one, or has no verb that tells a story."""
    text = found.document.text
    if end - start > _LONGEST or text[start:end].rstrip().endswith(":"):
        return False
    if text[start:end].lstrip().startswith(_BULLETS):
        return True
    return not any(token.tag_ in _FINITE for token in found.tokens(start, end))
