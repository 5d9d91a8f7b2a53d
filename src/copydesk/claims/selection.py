"""Which sentences assert something: a finite clause with a subject, no question, no order, no headline."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from copydesk.claims.words import Words
from copydesk.dimensions.found import Found
from copydesk.records import Attribution, Statistic
from copydesk.syntax import SUBJECTS, is_verb, subject

_LEAST, _MOST = 4, 90  # words: less is an exclamation, more is a table
_ENDS = (".", "!", ";", "…", "...")
_CLOSING = frozenset(("”", '"', "’", "'", ")", "]", "''", "»"))
_QUOTES = frozenset(("“", '"', "‘", "``", "«", "'"))
_CONTENTS = frozenset(
    ("ccomp", "xcomp", "dobj", "attr", "oprd", "acomp", "csubj", "advcl", "parataxis", "conj", "dep")
)
_FINITE = frozenset(("VBZ", "VBP", "VBD", "MD"))


@dataclass(eq=False)
class Asserted:
    """A sentence that asserts something."""

    sentence: Span  # its words; `tokens` is their list, which is looked through faster
    start: int  # its characters are [start, end)
    end: int
    root: Token  # the verb of its main clause: "said" in "Roe said that boats sank"
    core: Token  # the verb of what is asserted: "sank"
    said: list[Attribution]  # what it holds of what somebody says, the outermost first
    number: int  # the place of the sentence among those of the article
    before: Span | None  # the sentence before it
    tokens: list[Token]
    lower: list[str]  # its words in small letters
    figures: list[Statistic]  # the statistics of which it is the sentence


def asserted(found: Found, words: Words) -> Iterator[Asserted]:
    """The sentences of an article that assert something, in order."""
    blocks = sorted((b.start, b.kind) for b in found.document.blocks)
    starts = [start for start, _ in blocks]
    said, figures = _Said(found), dict[int, list[Statistic]]()
    for statistic in found.statistics:
        figures.setdefault(statistic.sentence.start, []).append(statistic)
    for number, sentence in enumerate(found.sentences):
        at = bisect_right(starts, sentence.start_char) - 1
        if at >= 0 and blocks[at][1] not in ("paragraph", "caption"):
            continue
        root = sentence.root
        if not is_verb(root) or not (tokens := list(sentence)) or not _is_statement(tokens, root, words):
            continue
        span = found.span_of(sentence)
        inside = said.touching(span.start, span.end)
        core = _core(root, inside, words)
        lower, told = [token.lower_ for token in tokens], figures.get(span.start, [])
        last = found.sentences[number - 1] if number else None
        yield Asserted(sentence, span.start, span.end, root, core, inside, number, last, tokens, lower, told)


def _is_statement(tokens: list[Token], root: Token, words: Words) -> bool:
    """Whether a sentence says something of something, and is no rest of one, no table and no tag."""
    if not _is_whole(tokens) or _is_heading(root) or _only_says(root, words):
        return False
    if tokens[0].lower_ == "here" and root.lemma_ == "be":
        return False  # "Here are ten of them." only leads to what follows
    return _is_finite(root) and any(c.dep_ in (*SUBJECTS, "expl") for c in root.children)


def _is_whole(tokens: list[Token]) -> bool:
    """Whether words are a sentence, neither a question nor too short or long; what begins small is cut."""
    spoken = [t for t in tokens if not (t.is_punct or t.is_space)]
    if not _LEAST <= len(spoken) <= _MOST or spoken[0].text[0].islower():
        return False
    return _ends(tokens) and all(t.text != "?" for t in tokens)


def _is_heading(root: Token) -> bool:
    """Whether a sentence is in capitals, and its article is not."""
    return root.is_upper and root.sent.text.isupper() and not root.doc.text.isupper()


def _ends(tokens: list[Token]) -> bool:
    """Whether a sentence ends with a full stop or the like, quotation marks left out."""
    end = len(tokens) - 1
    while end > 0 and (tokens[end].text in _CLOSING or tokens[end].is_space):
        end -= 1
    return tokens[end].text.endswith(_ENDS)


def _only_says(root: Token, words: Words) -> bool:
    """Whether a sentence is the rest of a quotation: "Holt wrote on her page." says nothing itself."""
    if root.lemma_.lower() not in words.tags or root.tag_ != "VBD":
        return False
    if any(c.dep_ in ("aux", "auxpass", "neg") for c in root.children):
        return False
    return not any(c.dep_ in _CONTENTS or c.text in _QUOTES for c in root.subtree if c.i != root.i)


def _is_finite(verb: Token) -> bool:
    return verb.tag_ in _FINITE or any(
        c.tag_ in _FINITE for c in verb.children if c.dep_ in ("aux", "auxpass")
    )


def is_quoted(said: Attribution, place: int) -> bool:
    """Whether a place stands in what somebody is quoted with, not in what is only told."""
    return said.kind != "indirect" and any(c.start <= place < c.end for c in said.content)


def is_present(verb: Token) -> bool:
    """Whether a verb is of the present: "are thought", not "have thought" or "will think"."""
    if any(c.lower_ in ("has", "have", "had", "will", "would") for c in verb.children if c.dep_ == "aux"):
        return False
    return verb.tag_ in ("VBZ", "VBP") or any(
        c.tag_ in ("VBZ", "VBP") for c in verb.children if c.dep_ in ("aux", "auxpass")
    )


def _core(root: Token, said: list[Attribution], words: Words) -> Token:
    """The verb of what is asserted: that of what is said, if the main clause only says who says it."""
    verb = root
    cues = [(c.start, c.end) for a in said for c in a.cue]
    for _ in range(3):
        if not (_is_in(cues, verb) or _says(verb, words)):
            break
        inner = [c for c in verb.children if c.dep_ in ("ccomp", "parataxis") and is_verb(c)]
        if not inner:
            break
        verb = inner[0]
    return verb


def _is_in(spans: list[tuple[int, int]], token: Token) -> bool:
    return any(start <= token.idx < end for start, end in spans)


def _says(verb: Token, words: Words) -> bool:
    """Whether a main clause only says who says it; "40 percent said that" is a figure itself."""
    noun = subject(verb)
    counts = noun is not None and any(t.like_num or t.text == "%" for t in noun.subtree)
    return verb.lemma_.lower() in words.says and not counts


class _Said:
    """What is said where, found without a walk over the article."""

    def __init__(self, found: Found) -> None:
        self._spans = sorted(
            ((c.start, c.end, n) for n, a in enumerate(found.attributions) for c in a.content)
        )
        self._all = found.attributions
        self._longest = max((end - start for start, end, _ in self._spans), default=0)

    def touching(self, start: int, end: int) -> list[Attribution]:
        """The attributions whose content touches some characters, the widest first."""
        at = bisect_right(self._spans, (start - self._longest - 1, 0, 0))
        sizes: Counter[int] = Counter()
        for first, last, n in self._spans[at : bisect_left(self._spans, (end,))]:
            if last > start:
                sizes[n] += min(last, end) - max(first, start)
        return [self._all[n] for n in sorted(sizes, key=lambda n: (-sizes[n], n))]
