"""An article made of words that want to be something else, in every field that is shown."""

from pathlib import Path

import msgspec
from made import extraction, span

from copydesk import records as r
from copydesk.store.write import Writer

_CODE = "window.hacked=1"
_BREAKS = (
    "",
    '"',
    "'",
    "`",
    "-->",
    "]]>",
    "</title>",
    "</textarea>",
    "</style>",
    "</script>",
    "</svg>",
    '">',
    "'>",
)
_BODIES = (
    f"<script>{_CODE}</script>",
    f"<img src=x onerror={_CODE}>",
    f"<svg onload={_CODE}>",
    f"<svg><script>{_CODE}</script></svg>",
    f'<a href="javascript:{_CODE}">x</a>',
    f"<iframe srcdoc='<script>parent.{_CODE}</script>'></iframe>",
    f"<details open ontoggle={_CODE}>",
    f"<input autofocus onfocus={_CODE}>",
    "<link rel=stylesheet href=http://192.0.2.1/x.css>",
    "<img src=http://192.0.2.1/pixel.png>",
    "<meta http-equiv=refresh content='0;url=http://192.0.2.1/'>",
    "<base href=http://192.0.2.1/>",
    "<style>*{background:url(http://192.0.2.1/x)}</style>",
    "<form action=http://192.0.2.1/><button>go</button></form>",
    f" onmouseover={_CODE} autofocus onfocus={_CODE} x=",
    f" style=background:url(http://192.0.2.1/) onclick={_CODE} ",
    f"{{{{ {_CODE} }}}}",
    "{% include '/etc/passwd' %}{{ 7 * 7 }}${7*7}<%= 7*7 %>",
    f"javascript:{_CODE}",
    f"data:text/html,<script>{_CODE}</script>",
    f"hx-get=/sql hx-trigger=load hx-on:load={_CODE}",
    "../../../../etc/passwd",
    "=cmd|' /C calc'!A0",
    "\u202egnp.exe\u2066\u200b\ufeff",
)
STRINGS = [f"{before}{body}" for before in _BREAKS for body in _BODIES]
SOURCES = (
    f"javascript:{_CODE}", f"JaVaScRiPt:{_CODE}//http://x", "data:text/html,<script>1</script>", "vbscript:x",
    "http://192.0.2.1/\" onclick=\"x", "//192.0.2.1/x", "file:///etc/passwd", " javascript:1",
    "https:\\\\192.0.2.1",
    "http:///x", "https://example.org/a?b=<script>",
)  # fmt: skip


def store(path: Path) -> None:
    """Fill a store with one article a string."""
    with Writer(path, "hostile") as writer:
        for number, words in enumerate(STRINGS):
            writer.keep(article(words, number))


def article(words: str, number: int) -> r.Extraction:
    """The made article with its text, names, places, sources and file name made of these words."""
    text = f"Flood {number}\n\n{words} said that 40 {words} sank in {words} on Monday.\n"
    made = extraction()
    document = msgspec.structs.replace(
        made.document, id=f"{number:016x}", text=text, title=words, byline=words, publisher=words,
        dateline=words, source=SOURCES[number % len(SOURCES)] if number % 3 else words, source_id=words,
        text_sha256=f"{number:064x}",
        blocks=[r.Block(start=0, end=len(text) - 1, kind="paragraph")],
    )  # fmt: skip
    at = text.index(words)
    whole = r.Span(start=at, end=at + len(words), text=words)
    forty = span(text, "40", text.index(" 40 "))

    def new(record: r.Record, suffix: str, **fields: object) -> r.Record:
        return msgspec.structs.replace(record, id=f"{number:08x}{suffix}", rule=words, **fields)

    place = new(made.toponyms[0], "0000place", name=words, text=words, start=at, end=whole.end, entity=None)
    said = new(
        made.attributions[0], "00000said", source=[whole], cue=[whole], content=[whole],
        speaker=r.Speaker(entity=None, start=at, end=whole.end, text=words),
    )  # fmt: skip
    stance = new(made.stances[0], "0000stance", cue=whole, scope=whole)
    timex = new(made.timexes[0], "00000time", start=at, end=whole.end, text=words, value=words)
    entity = new(made.entities[0], "0000entity", name=words, label="PERSON", mentions=[whole])
    quantity = new(made.quantities[0], "00quantity", start=forty.start, end=forty.end, text=words, unit=words)
    statistic = new(
        made.statistics[0], "000figure", quantity=quantity.id, start=forty.start, end=forty.end, text=words,
        unit=words, measure=r.Measure(text=words, head=words, entity=None, spans=[whole]),
        predicate=r.Predicate(text=words, head=words, lemma=words, role=words, start=at, end=whole.end,
                              spans=[whole]),
        whole=r.Whole(text=words, spans=[whole]), toponyms=[place.id], attribution=said.id,
        stance_id=stance.id,
        time=r.StatisticTime(value=words, earliest="2020-01-01", latest="2020-01-02", timexes=[timex.id],
                             basis="clause"),
        sentence=r.Sentence(start=0, end=len(text)),
    )  # fmt: skip
    return r.Extraction(
        document=document, outcome=made.outcome, entities=[entity], timexes=[timex], toponyms=[place],
        quantities=[quantity], attributions=[said], stances=[stance], statistics=[statistic], changes=[],
    )  # type: ignore[list-item]  # fmt: skip
