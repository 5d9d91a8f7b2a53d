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


def extraction(text: str = TEXT, source: str = "boats.txt", source_id: str | None = None) -> r.Extraction:
    """One article with something in every list: three figures, one of them hedged, and one change."""
    doc = document(text, source, source_id)

    def name(kind: str, *spans: r.Span) -> str:
        return r.record_id(doc.id, kind, [(s.start, s.end) for s in spans])

    forty, twelve, thirty = (span(text, w) for w in ("About 40", "12 percent", "30 percent"))
    norway, office, cue = span(text, "Norway"), span(text, "the harbour office"), span(text, "thought to")
    sentence = r.Sentence(start=forty.start, end=office.end + 1)
    second = r.Sentence(start=text.index("Last year"), end=thirty.end + 1)
    content = r.Span(start=forty.start, end=norway.end, text=text[forty.start : norway.end])
    last, today = span(text, "Last year"), span(text, "today")
    times = [
        r.Timex(
            id=name("timex", s),
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
        for s, value, first, end in (
            (last, "2020", "2020-01-01", "2020-12-31"),
            (today, "2021-05-04", "2021-05-04", "2021-05-04"),
        )
    ]
    place = r.Toponym(
        id=name("toponym", norway),
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
        entity=name("entity", norway),
    )
    said = r.Attribution(
        id=name("attribution", content),
        rule="according to <source>",
        kind="indirect",
        source=[office],
        cue=[span(text, "according to")],
        content=[content],
        speaker=r.Speaker(entity=None, start=office.start, end=office.end, text=office.text),
        source_kind="institution",
    )
    stance = r.Stance(
        id=name("stance", cue), rule="thought to", kind="hedged", by="reporter", cue=cue, scope=content
    )
    crews, boats = span(text, "the crews"), span(text, "fishing boats")

    def quantity(at: r.Span, low: float, comparator: str, unit: str, kind: str) -> r.Quantity:
        return r.Quantity(
            id=name("quantity", at),
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

    quantities = [
        quantity(forty, 40, "~", "fishing boat", "count"),
        quantity(twelve, 12.5, "=", "percent", "percentage"),
        quantity(thirty, 30, "=", "percent", "percentage"),
    ]

    def statistic(q: r.Quantity, where: r.Sentence, **more: object) -> r.Statistic:
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

    women = r.Measure(text="women", head="women", entity=None, spans=[span(text, "women")])
    whole = r.Whole(text="the crews", spans=[crews])
    missing = span(text, "missing")
    statistics = [
        statistic(
            quantities[0],
            sentence,
            toponyms=[place.id],
            attribution=said.id,
            stance="hedged",
            stance_id=stance.id,
            measure=r.Measure(text="fishing boats", head="boats", entity=None, spans=[boats]),
            predicate=r.Predicate(
                text="missing", lemma="miss", role="subject", start=missing.start, end=missing.end
            ),
            time=r.StatisticTime(
                value="2021-05-04",
                earliest="2021-05-04",
                latest="2021-05-04",
                timexes=[],
                basis="publication",
            ),
        ),
        *(
            statistic(
                q,
                second,
                measure=women,
                whole=whole,
                time=r.StatisticTime(
                    value=t.value, earliest=t.earliest, latest=t.latest, timexes=[t.id], basis="clause"
                ),
            )
            for q, t in zip(quantities[1:], times, strict=True)
        ),
    ]
    change = r.Change(
        id=name("change", twelve, thirty),
        rule="two shares of one whole",
        from_=statistics[1].id,
        to=statistics[2].id,
        by=[],
        unit="percentage point",
        difference=17.5,
        ratio=2.4,
        trend="up",
        from_time="2020",
        to_time="2021-05-04",
        stated=False,
    )
    entities = [
        r.Entity(id=name("entity", norway), rule="model:test", name="Norway", label="GPE", mentions=[norway]),
        r.Entity(
            id=name("entity", office),
            rule="model:test",
            name="the harbour office",
            label="ORG",
            mentions=[office],
        ),
    ]
    return r.Extraction(
        document=doc,
        outcome=OK,
        entities=entities,
        timexes=times,
        toponyms=[place],
        quantities=quantities,
        attributions=[said],
        stances=[stance],
        statistics=statistics,
        changes=[change],
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
