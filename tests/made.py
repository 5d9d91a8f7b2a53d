"""Extractions made by hand, for tests of the rooms that come after reading."""

import hashlib

import msgspec

from copydesk import records as r

TEXT = (
    "Boats on the sound\n\nAbout 40 fishing boats are thought to be missing off Norway, according to the "
    "harbour office. Last year 12 percent of the crews were women; today it is 30 percent.\n"
)


def span(text: str, words: str, after: int = 0) -> r.Span:
    start = text.index(words, after)
    return r.Span(start=start, end=start + len(words), text=words)


def document(text: str = TEXT, source: str = "boats.txt", source_id: str | None = None) -> r.Document:
    return r.Document(
        id=r.document_id(text, source_id or source),
        source=source,
        source_id=source_id,
        media_type="text/plain",
        title="Boats on the sound",
        byline="By Tove Ask",
        publisher="The Daily Lantern",
        published="2021-05-04",
        published_basis="text",
        dateline=None,
        language="en",
        text=text,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        blocks=[
            r.Block(start=0, end=18, kind="title"),
            r.Block(start=20, end=len(text.rstrip()), kind="paragraph"),
        ],
        regions=[r.Region(start=0, end=18, page=1, box=[72.0, 700.5, 300.0, 712.5])],
    )


OK = r.Outcome(outcome="ok", reason=None, message=None)


def name(doc: r.Document, kind: str, *spans: r.Span) -> str:
    return r.record_id(doc.id, kind, [(s.start, s.end) for s in spans])


def timex(doc: r.Document, s: r.Span, value: str, first: str, end: str) -> r.Timex:
    return r.Timex(
        id=name(doc, "timex", s),
        rule="<relative word>",
        start=s.start,
        end=s.end,
        text=s.text,
        type="DATE",
        value=value,
        mod=None,
        earliest=first,
        latest=end,
        anchor="2021-05-04",
    )


def toponym(doc: r.Document, norway: r.Span) -> r.Toponym:
    return r.Toponym(
        id=name(doc, "toponym", norway),
        rule="country",
        start=norway.start,
        end=norway.end,
        text="Norway",
        form="name",
        name="Norway",
        kind="country",
        country="NO",
        admin1=None,
        latitude=62.0,
        longitude=10.0,
        geonameid=3144096,
        entity=name(doc, "entity", norway),
    )


def attribution(doc: r.Document, office: r.Span, content: r.Span) -> r.Attribution:
    return r.Attribution(
        id=name(doc, "attribution", content),
        rule="according to <source>",
        kind="indirect",
        source=[office],
        cue=[span(doc.text, "according to")],
        content=[content],
        speaker=r.Speaker(entity=None, start=office.start, end=office.end, text=office.text),
        source_kind="institution",
    )


def quantity(doc: r.Document, words: str, low: float, comparator: str, unit: str, kind: str) -> r.Quantity:
    at = span(doc.text, words)
    return r.Quantity(
        id=name(doc, "quantity", at),
        rule=f"<number> {unit}",
        start=at.start,
        end=at.end,
        text=at.text,
        low=low,
        high=low,
        comparator=comparator,
        unit=unit,
        unit_code="%" if unit == "percent" else None,
        dimension=kind,
        trend=None,
        vague=False,
    )


def statistic(doc: r.Document, q: r.Quantity, where: r.Sentence, **more: object) -> r.Statistic:
    rest: dict[str, object] = {
        "measure": None,
        "predicate": None,
        "whole": None,
        "time": None,
        "toponyms": [],
        "attribution": None,
        "stance": None,
        "stance_id": None,
        "confidence": None,
        "evidence": [],
    }
    rest.update(more)
    return r.Statistic(
        id=r.record_id(doc.id, "statistic", [(q.start, q.end)]),
        rule="<quantity> of <noun>",
        quantity=q.id,
        start=q.start,
        end=q.end,
        text=q.text,
        kind=q.dimension,
        low=q.low,
        high=q.high,
        comparator=q.comparator,
        unit=q.unit,
        trend=None,
        vague=False,
        aggregate=None,
        sentence=where,
        **rest,
    )  # type: ignore[arg-type]


def hedged(
    doc: r.Document, q: r.Quantity, where: r.Sentence, place: r.Toponym, said: r.Attribution, stance: r.Stance
) -> r.Statistic:
    """The first figure: what the harbour office says of the boats."""
    boats, missing = span(doc.text, "fishing boats"), span(doc.text, "missing")
    return statistic(
        doc,
        q,
        where,
        toponyms=[place.id],
        attribution=said.id,
        stance="hedged",
        stance_id=stance.id,
        measure=r.Measure(text="fishing boats", head="boats", entity=None, spans=[boats]),
        predicate=r.Predicate(
            text="missing",
            head="missing",
            lemma="miss",
            role="subject",
            start=missing.start,
            end=missing.end,
            spans=[missing],
        ),
        time=r.StatisticTime(
            value="2021-05-04",
            earliest="2021-05-04",
            latest="2021-05-04",
            timexes=[],
            basis="publication",
        ),
    )


def share(doc: r.Document, q: r.Quantity, where: r.Sentence, t: r.Timex) -> r.Statistic:
    """The share of women at one time."""
    time = r.StatisticTime(
        value=t.value, earliest=t.earliest, latest=t.latest, timexes=[t.id], basis="clause"
    )
    measure = r.Measure(text="women", head="women", entity=None, spans=[span(doc.text, "women")])
    whole = r.Whole(text="the crews", spans=[span(doc.text, "the crews")])
    return statistic(doc, q, where, measure=measure, whole=whole, time=time)


def changed(doc: r.Document, one: r.Statistic, other: r.Statistic) -> r.Change:
    return r.Change(
        id=r.record_id(doc.id, "change", [(one.start, one.end), (other.start, other.end)]),
        rule="two shares of one whole",
        from_=one.id,
        to=other.id,
        by=[],
        unit="percentage point",
        difference=17.5,
        ratio=2.4,
        trend="up",
        from_time="2020",
        to_time="2021-05-04",
        stated=False,
    )


def entity(doc: r.Document, mention: r.Span, label: str) -> r.Entity:
    identity = name(doc, "entity", mention)
    return r.Entity(id=identity, rule="model:test", name=mention.text, label=label, mentions=[mention])


def extraction(text: str = TEXT, source: str = "boats.txt", source_id: str | None = None) -> r.Extraction:
    """One article with something in every list: three figures, one of them hedged, and one change."""
    doc = document(text, source, source_id)
    forty, thirty, norway = (span(text, w) for w in ("About 40", "30 percent", "Norway"))
    office, cue = span(text, "the harbour office"), span(text, "thought to")
    sentence = r.Sentence(start=forty.start, end=office.end + 1)
    second = r.Sentence(start=text.index("Last year"), end=thirty.end + 1)
    content = r.Span(start=forty.start, end=norway.end, text=text[forty.start : norway.end])
    times = [
        timex(doc, span(text, "Last year"), "2020", "2020-01-01", "2020-12-31"),
        timex(doc, span(text, "today"), "2021-05-04", "2021-05-04", "2021-05-04"),
    ]
    place, said = toponym(doc, norway), attribution(doc, office, content)
    stance = r.Stance(
        id=name(doc, "stance", cue), rule="thought to", kind="hedged", by="reporter", cue=cue, scope=content
    )
    quantities = [
        quantity(doc, "About 40", 40, "~", "fishing boat", "count"),
        quantity(doc, "12 percent", 12.5, "=", "percent", "percentage"),
        quantity(doc, "30 percent", 30, "=", "percent", "percentage"),
    ]
    statistics = [
        hedged(doc, quantities[0], sentence, place, said, stance),
        *(share(doc, q, second, t) for q, t in zip(quantities[1:], times, strict=True)),
    ]
    return r.Extraction(
        document=doc,
        outcome=OK,
        entities=[entity(doc, norway, "GPE"), entity(doc, office, "ORG")],
        timexes=times,
        toponyms=[place],
        quantities=quantities,
        attributions=[said],
        stances=[stance],
        statistics=statistics,
        changes=[changed(doc, statistics[1], statistics[2])],
    )


def rejected(source: str = "broken.txt", message: str = "there is no text in it") -> r.Extraction:
    known = r.RejectedDocument(id=None, source=source, source_id=None, media_type=None)
    return r.Extraction(
        document=known,
        outcome=r.Outcome(outcome="rejected", reason="empty", message=message),
        entities=[],
        timexes=[],
        toponyms=[],
        quantities=[],
        attributions=[],
        stances=[],
        statistics=[],
        changes=[],
    )


def rated(*confidences: float | None) -> r.Extraction:
    """The article with each figure's chance of being right, and how the parts of the first were decided."""
    one = extraction()
    words = r.Evidence(
        part="measure",
        chosen="fishing boats",
        proposed_by="<quantity> of <noun>",
        probability=0.91,
        runner_up="boats missing",
        runner_up_probability=0.34,
    )
    source = r.Evidence(
        part="source",
        chosen="the harbour office",
        proposed_by=None,
        probability=0.88,
        runner_up=None,
        runner_up_probability=0.09,
    )
    nothing = r.Evidence(
        part="whole",
        chosen=None,
        proposed_by=None,
        probability=0.97,
        runner_up=None,
        runner_up_probability=None,
    )
    evidence = [[words, nothing, source], [], []]
    return msgspec.structs.replace(
        one,
        statistics=[
            msgspec.structs.replace(s, confidence=chance, evidence=some)
            for s, chance, some in zip(one.statistics, confidences, evidence, strict=True)
        ],
    )
