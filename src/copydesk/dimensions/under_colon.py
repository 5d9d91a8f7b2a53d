"""Lists: the lines below a sentence that ends with a colon, each of which only names and counts things.

"The harbour office gave these losses:", and below it "Orva: 40 boats" and "Selt: nine boats". What is said,
planned or doubted above is so of every line.
"""

from bisect import bisect_right

from copydesk.dimensions.found import Found

_FINITE = ("VBD", "VBZ", "VBP", "MD")
_BULLETS = ("-", "–", "—", "•", "*", "·")
_LONGEST = 300  # characters of a line


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
    while last < len(blocks) and is_line(found, blocks[last].start, blocks[last].end):
        last += 1
    return (blocks[first].start, blocks[last - 1].end) if first < last else None


def is_line(found: Found, start: int, end: int) -> bool:
    """Whether a block is a line of a list: it is marked as one, or has no verb that tells a story."""
    text = found.document.text
    if end - start > _LONGEST or text[start:end].rstrip().endswith(":"):
        return False
    if text[start:end].lstrip().startswith(_BULLETS):
        return True
    return not any(token.tag_ in _FINITE for token in found.tokens(start, end))
