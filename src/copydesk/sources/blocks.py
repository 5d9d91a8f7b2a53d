"""What each stretch of an article is: boilerplate, caption, pull quote, paragraph."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from copydesk.records import Block
from copydesk.sources.layout import Stretch
from copydesk.sources.pages import authors
from copydesk.sources.words import Compiled, LineKind, either

_LONGEST_LINE = 300  # a longer line is prose, whatever it begins with
_LONGEST_MARK = 20  # characters of a line without a letter
_LONGEST_FOOT = 12  # so many lines may follow "Related articles" at the foot
_FEWEST_BLANKS = 3  # in a line that may stand twice
_SHORTEST_TWIN = 25
_MOST_QUOTES = 50
_BIOS, _FEWEST_ABOVE = 3, 2  # last paragraphs that may say who an author is, and those before them
_FIRST, _MOST_BIOS = 2, 6  # first paragraphs that may do so, and last ones, where the authors are people
_NAMES = re.compile(r", | and ")
_MOST_SUMMARIES, _SHORTEST_SUMMARY, _LONGEST_SUMMARY = 3, 6, 600  # paragraphs; words; characters
_NEAR_TOP = 12  # paragraphs among which a heading may stand again
_QUOTE = re.compile(r"[\"“„«‘']\s*(?P<words>[^\n]{15,400}?)\s*[\"”»’']\s*(?:[–—]|--?)\s*\S[^\n]{1,100}")
_WORDS = re.compile(r"\w+")


def mark_lines(text: str, lines: list[Stretch], words: Compiled) -> None:
    """Give their kind to the lines that are boilerplate or captions by their wording alone."""
    lowered = _lowered(text)
    for line in filter(_is_mark, lines):
        line.kind = "boilerplate"
    for line, below in _matching(lowered, lines[-_LONGEST_FOOT - 1 :], words.section):
        _mark_foot(lines[lines.index(line) :], below)
    for line, below in _matching(lowered, lines[-_LONGEST_FOOT - 1 :], words.about):
        _mark_about(*lines[lines.index(line) :][:2], below=below)
    for line, _ in _matching(lowered, lines, words.boilerplate):
        line.kind = None if line.has(words.told) else "boilerplate"
    for line, _ in _matching(lowered, lines, words.caption):
        line.kind = "caption"


def _mark_foot(lines: list[Stretch], needed: re.Pattern[str]) -> None:
    """Mark a label at the foot and the lines below it that are no sentences, if one says what is needed."""
    label, *rest = lines
    short = [one for one, below in zip(rest, [*rest[1:], None], strict=False) if _is_item(one, below)]
    if not rest or any(line.has(needed) for line in short):
        for line in (label, *short):
            line.kind = "boilerplate"


def _mark_about(label: Stretch, first: Stretch | None = None, *, below: re.Pattern[str]) -> None:
    """Mark "About Harrow Boats" and what a firm says of itself below that, which begins with its name."""
    name = label.written.split(maxsplit=1)[1].strip(" :").lower().removeprefix("the ")
    words = first.written.removeprefix("The ") if first is not None else ""
    if first is not None and words.lower().startswith(name) and below.search(words[len(name) :]):
        label.kind = first.kind = "boilerplate"


def _is_item(line: Stretch, below: Stretch | None) -> bool:
    """Whether a line is short, no sentence, and no part of a paragraph of several lines."""
    is_short = line.size <= _LONGEST_LINE and line.last not in '.”"'
    return is_short and not line.is_inner and not (below and below.is_inner)


def _lowered(text: str) -> str:
    """A text in small letters, as long as it was: "İ" is one character, and two in small letters."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _is_mark(line: Stretch) -> bool:
    """Whether a line has neither a letter nor a digit: "* * *", "♦"."""
    return line.kind is None and line.size <= _LONGEST_MARK and not any(map(str.isalnum, line.written))


def _matching(
    lowered: str, lines: list[Stretch], kind: LineKind
) -> Iterator[tuple[Stretch, re.Pattern[str]]]:
    """The lines that one of the rules of a kind matches as a whole, each once, and what it needs below."""
    starts: list[int] = []
    for near, rule, below in kind.among(_free(lowered, lines)):
        starts = starts or [line.start for line in lines]
        for word in near:
            at = lowered.find(word)
            while at >= 0:
                line = lines[max(0, bisect_right(starts, at) - 1)]
                is_free = _is_free(line) and line.start <= at < line.end
                if is_free and line.is_all(rule):
                    yield line, below
                at = lowered.find(word, max(line.end, at + 1))


def _free(text: str, lines: list[Stretch]) -> str:
    """The lines that may be of a kind, each with the character behind it: most of an article is in none."""
    return "\n".join([text[line.start : line.end + 1] for line in lines if _is_free(line)])


def _is_free(line: Stretch) -> bool:
    """Whether a line is short, has no kind yet and is none in the middle of a paragraph."""
    return line.size <= _LONGEST_LINE and line.kind is None and not line.is_inner


def mark_tags(paragraphs: list[Stretch], words: Compiled) -> None:
    """Mark the paragraphs that are nothing but left-over tags."""
    for paragraph in paragraphs:
        if paragraph.first == "<" and paragraph.size <= _LONGEST_LINE:
            bare = _bare(paragraph.written, words)
            paragraph.kind = paragraph.kind if any(map(str.isalnum, bare)) else "boilerplate"


def mark_twins(paragraphs: list[Stretch], words: Compiled) -> None:
    """Of a line that stands twice in a row, keep one: the one without left-over tags, or the first.

    A site prints the caption of a picture, or a line that it sets large, beside the picture's own
    description; the text that is left has both.
    """
    for first, second in pairwise(paragraphs):
        if "boilerplate" in (first.kind, second.kind) or first.lines + second.lines > 2:
            continue
        if not _SHORTEST_TWIN <= first.size <= _LONGEST_LINE * 2:
            continue
        if not _are_twins(first.written, second.written, words):
            continue
        kept, other = (second, first) if first.size > second.size and first.kind is None else (first, second)
        other.kind = "boilerplate"
        kept.kind = kept.kind or ("pull quote" if kept.last in '.!?”"' else "caption")


def _are_twins(line: str, other: str, words: Compiled) -> bool:
    """Whether two lines of four words or more are the same but for left-over tags."""
    if line.count(" ") < _FEWEST_BLANKS:
        return False
    return line == other or ("<" in line + other and _bare(line, words) == _bare(other, words))


def _bare(line: str, words: Compiled) -> str:
    return " ".join(words.tag.sub("", line).split())


def mark_pull_quotes(text: str, paragraphs: list[Stretch]) -> None:
    """Find the quotations that are set large and stand in the article itself as well."""
    quotes: list[tuple[Stretch, str]] = []
    for paragraph in paragraphs:
        is_short = paragraph.size <= 2 * _LONGEST_LINE and len(quotes) < _MOST_QUOTES
        if is_short and paragraph.kind is None and paragraph.first in "\"“„«‘'":
            found = paragraph.is_all(_QUOTE)
            quotes += [(paragraph, found["words"])] if found else []
    if not quotes:
        return
    words = _spoken(text)
    for paragraph, quote in quotes:
        if words.count(_spoken(quote)) > 1:
            paragraph.kind = "pull quote"


def mark_names(paragraphs: list[Stretch], byline: str | None) -> None:
    """Mark a line near the top that is the authors' names and nothing else."""
    words = _spoken(byline or "")
    for paragraph in paragraphs[:_NEAR_TOP] if byline else ():
        if _is_free_to(paragraph, _LONGEST_LINE) and _spoken(paragraph.written) == words:
            paragraph.kind = "byline"


def _is_free_to(paragraph: Stretch, most: int) -> bool:
    """Whether a paragraph has no kind yet, and so many characters at most."""
    return paragraph.kind is None and paragraph.size <= most


def mark_again(paragraphs: list[Stretch], title: str | None) -> None:
    """Mark what stands near the top and is the title a second time: its figures would count twice."""
    if not title or len(title) > _LONGEST_LINE:
        return
    words = _spoken(title)
    has_title = any(one.kind == "title" for one in paragraphs[:_NEAR_TOP])
    for paragraph in paragraphs[not has_title : _NEAR_TOP]:
        if _is_free_to(paragraph, len(title) + 20) and _spoken(paragraph.written) == words:
            paragraph.kind = "boilerplate"


def mark_summary(paragraphs: list[Stretch]) -> None:
    """Mark a line near the top that stands again below it, whole or cut short by "…": it counts once."""
    top = [one for one in paragraphs[:_NEAR_TOP] if _is_free_to(one, _LONGEST_SUMMARY)]
    said = [_spoken(one.written) for one in top]
    for place, line in enumerate(top[:_MOST_SUMMARIES]):
        if _is_said_again(line.written, said[place], said[place + 1 :]):
            line.kind = "boilerplate"


def _is_said_again(line: str, words: str, below: list[str]) -> bool:
    """Whether a sentence is one of some below it, or, if "…" cuts it short, the beginning of one."""
    if line[-1] not in '.!?…”"' or words.count(" ") <= _SHORTEST_SUMMARY:
        return False
    is_cut = line.endswith(("…", "..."))
    return words in below or (is_cut and any(one.startswith(words) for one in below))


def mark_bios(paragraphs: list[Stretch], byline: str | None, outlet: str | None, words: Compiled) -> None:
    """Mark the lines at an end that say who an author or outlet is: "Ann Lee covers the coast for us."."""
    names = [name for name in _NAMES.split(byline or "") if " " in name]
    begins = [_own_line(outlet)] if outlet else []
    begins += [_bio(names, either(words.words.bio_verbs))] if names else []
    are_people = bool(names) and authors.are_people(names)
    own = [one for one in paragraphs if one.kind not in ("boilerplate", "title", "byline", "dateline")]
    last = [one for one in paragraphs[_FEWEST_ABOVE:] if one.kind != "boilerplate"]
    _mark_begun(own[:_FIRST] if are_people else [], begins[-1:])
    _mark_begun(last[-(_MOST_BIOS if are_people else _BIOS) :], begins)


def _mark_begun(paragraphs: list[Stretch], begins: list[re.Pattern[str]]) -> None:
    """Mark the short ones of some paragraphs that begin in one of some ways."""
    for paragraph in paragraphs:
        if _is_free_to(paragraph, 2 * _LONGEST_LINE) and any(map(paragraph.begins, begins)):
            paragraph.kind = "boilerplate"


def _own_line(outlet: str) -> re.Pattern[str]:
    """What an outlet says of itself: "The Harrow Post is part of a network"."""
    return re.compile(
        rf"(?:The )?{re.escape(outlet.removeprefix('The '))} is (?:an? |the |part of |published |funded )"
    )


def _bio(names: list[str], verbs: str) -> re.Pattern[str]:
    """What is said of an author, by the whole name, the first one, or the last one with a title."""
    whole, first, last = (
        "|".join(map(re.escape, some))
        for some in (names, [one.split()[0] for one in names], [one.split()[-1] for one in names])
    )
    return re.compile(
        rf"[-•]?\s*(?:{whole})(?:,? (?:{verbs})\b|, an? |: (?:\(?\d{{3}}\W{{1,2}}\d{{3}}|@|\S+@))"
        rf"|(?:{first}) (?:writes (?:about|for)|reports (?:on|for)|covers .{{3,60}} for)\b"
        rf"|(?:Mr|Mrs|Ms|Dr|Professor)\.? (?:{last}) (?:{verbs})\b",
        re.IGNORECASE,
    )


def _spoken(text: str) -> str:
    """A text as its words alone, so that it is the same with other quotation marks."""
    return f" {' '.join(_WORDS.findall(text.casefold()))} "


def blocks_of(text: str, paragraphs: list[Stretch], words: Compiled) -> list[Block]:
    """The blocks in order; left-over tags are boilerplate inside the block that they stand in."""
    blocks = [Block(start=p.start, end=p.end, kind=p.kind or "paragraph") for p in paragraphs]
    if "<" not in text:
        return blocks
    starts = [block.start for block in blocks]
    for tag in words.tag.finditer(text):
        around = blocks[max(0, bisect_right(starts, tag.start()) - 1)]
        if around.kind != "boilerplate":
            blocks.append(Block(start=tag.start(), end=tag.end(), kind="boilerplate"))
    return sorted(blocks, key=lambda b: (b.start, -b.end))
