"""Extractions in the words of others: W3C Web Annotation and schema.org, both JSON-LD."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from copydesk.records import Attribution, Claim, Document, Extraction, Statistic, Toponym
from copydesk.render import cards
from copydesk.render.html import safe_link
from copydesk.store.rows import Row, number

_AROUND = 32  # characters before and after a span that help to find it again
_THINGS = {
    "PERSON": "Person", "ORG": "Organization", "GPE": "Place", "LOC": "Place", "FAC": "Place",
    "EVENT": "Event",
}  # fmt: skip


def _urn(name: str) -> str:
    return f"urn:copydesk:{name}"


def _geonames(geonameid: int) -> str:
    return f"https://sws.geonames.org/{geonameid}/"


def web_annotations(extraction: Extraction) -> Iterator[dict[str, Any]]:
    """Every name, time, place, figure and quotation of an article as a Web Annotation (W3C, 2017).

    Positions count Unicode code points, as the data model wants; the quoted words stand beside them.
    """
    document = extraction.document
    assert isinstance(document, Document)
    records = cards.by_id(extraction)
    for entity in extraction.entities:
        body = [_text(f"{entity.label}: {entity.name}")]
        yield _annotation(document, entity.id, "identifying", entity.mentions, body)
    for timex in extraction.timexes:
        yield _annotation(document, timex.id, "describing", [timex], [_text(f"{timex.type}: {timex.value}")])
    for place in extraction.toponyms:
        at = [{"id": _geonames(place.geonameid), "type": "SpecificResource"}] if place.geonameid else []
        body = [*at, _text(f"place: {place.name or place.text}")]
        yield _annotation(document, place.id, "linking", [place], body)
    for statistic in extraction.statistics:
        body = _told(statistic, cards.card(statistic, cards.row_of(statistic, records)))
        yield _annotation(document, statistic.id, "describing", [statistic], body)
    for said in extraction.attributions:
        body = [_text(f"said by {cards.speaker_of(said) or 'somebody'}")]
        yield _annotation(document, said.id, "commenting", said.content, body)


def _told(statistic: Statistic, card: dict[str, Any]) -> list[dict[str, Any]]:
    """A figure in words, and how sure it is."""
    whole = f" of {card['whole']}" if card["whole"] else ""
    told = [card[name] for name in ("when", "where", "who", "sure") if card[name]]
    body = [_text("; ".join([f"{card['value']} {card['what']}{whole}".strip(), *told]))]
    if statistic.confidence is not None:
        body.append({**_text(f"confidence: {statistic.confidence}"), "purpose": "assessing"})
    return body


def _text(words: str) -> dict[str, Any]:
    return {"type": "TextualBody", "value": words, "format": "text/plain", "language": "en"}


def _annotation(
    document: Document, name: str, motivation: str, spans: Sequence[Any], body: list[dict[str, Any]]
) -> dict[str, Any]:
    targets = [_target(document, span.start, span.end) for span in spans]
    return {"id": _urn(name), "type": "Annotation", "motivation": motivation, "body": body, "target": targets}


def _target(document: Document, start: int, end: int) -> dict[str, Any]:
    text = document.text
    quote = {
        "type": "TextQuoteSelector", "exact": text[start:end],
        "prefix": text[max(0, start - _AROUND) : start], "suffix": text[end : end + _AROUND],
    }  # fmt: skip
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    return {
        "source": safe_link(document.url or document.source) or _urn(document.id),
        "selector": [position, quote],
    }


def schema_org(extraction: Extraction) -> Iterator[dict[str, Any]]:
    """An article as a schema.org NewsArticle with what it mentions, its figures and its quotations."""
    document = extraction.document
    assert isinstance(document, Document)
    records = cards.by_id(extraction)
    places = {place.geonameid: place for place in extraction.toponyms if place.geonameid}
    article = {
        "@type": "NewsArticle", "@id": _urn(document.id), "url": safe_link(document.url or document.source),
        "headline": document.title, "datePublished": document.published, "inLanguage": document.language,
        "author": document.byline and {"@type": "Person", "name": document.byline},
        "publisher": document.publisher and {"@type": "Organization", "name": document.publisher},
        "mentions": [
            {"@type": _THINGS.get(one.label, "Thing"), "@id": _urn(one.id), "name": one.name}
            for one in extraction.entities
        ],
        "spatialCoverage": [_place(place) for place in places.values()],
        "hasPart": [
            *(_observation(cards.row_of(s, records), s.id) for s in extraction.statistics),
            *(_quotation(said) for said in extraction.attributions),
        ],
    }  # fmt: skip
    yield stated(article)


def _place(place: Toponym) -> dict[str, Any]:
    geo = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    return stated({
        "@type": "Place", "@id": _geonames(place.geonameid) if place.geonameid else None, "name": place.name,
        "geo": geo if place.latitude is not None else None,
    })  # fmt: skip


def _observation(row: dict[str, Any], name: str) -> dict[str, Any]:
    """A figure as an Observation: what, how many, when, where and who says so."""
    bound = {"<": "maxValue", "<=": "maxValue", ">": "minValue", ">=": "minValue"}.get(row["comparator"])
    if bound:
        ends = {bound: row["low"] if row["low"] is not None else row["high"]}
    elif row["value"] is not None:
        ends = {"value": row["value"]}
    else:
        ends = {"minValue": row["low"], "maxValue": row["high"]}
    measured = " of ".join(part for part in (row["measure"], row["whole"]) if part)
    chance = {"@type": "PropertyValue", "name": "confidence", "value": row["confidence"]}
    rated = None if row["confidence"] is None else {**chance, "minValue": 0, "maxValue": 1}
    return stated({
        "@type": "Observation", "@id": _urn(name), "name": row["text"], "measuredProperty": measured or None,
        "value": stated({
            "@type": "QuantitativeValue", "unitText": row["unit"], **ends, "additionalProperty": rated,
        }),
        "observationDate": row["time"], "contentLocation": row["place"],
        "creditText": row["speaker"] or row["source"], "description": row["stance"],
    })  # fmt: skip


def _quotation(said: Attribution) -> dict[str, Any]:
    who, text = cards.speaker_of(said), cards.content_of(said)
    creator = (
        {"@type": "Person" if said.source_kind == "named" else "Organization", "name": who} if who else None
    )
    return stated({"@type": "Quotation", "@id": _urn(said.id), "text": text, "creator": creator})


def stated(record: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is not stated."""
    return {name: value for name, value in record.items() if value not in (None, "", [], {})}


def claim_reviews(extraction: Extraction) -> Iterator[dict[str, Any]]:
    """Every claim of an article, ready for a verdict: nothing here says whether it is true."""
    document = extraction.document
    assert isinstance(document, Document)
    labels = {e.id: e.label for e in extraction.entities}
    for claim in extraction.claims:
        yield stated({
            "@type": "ClaimReview", "@id": _urn(f"review:{claim.id}"), "claimReviewed": claim.text,
            "itemReviewed": _claim(claim, document, labels),
            "about": claim.subject and {"@type": "Thing", "name": claim.subject.text},
        })  # fmt: skip


def _claim(claim: Claim, document: Document, labels: dict[str, str]) -> dict[str, Any]:
    article = {
        "@type": "NewsArticle", "@id": _urn(document.id), "headline": document.title,
        "url": safe_link(document.url or document.source), "datePublished": document.published,
        "publisher": document.publisher and {"@type": "Organization", "name": document.publisher},
    }  # fmt: skip
    worth = {"@type": "PropertyValue", "name": "check-worthiness", "value": claim.check_worthiness,
             "minValue": 0, "maxValue": 1}  # fmt: skip
    return stated({
        "@type": "Claim", "@id": _urn(claim.id), "text": claim.span.text,
        "author": _claimant(claim, document, labels), "datePublished": document.published,
        "appearance": stated(article), "additionalProperty": worth,
    })  # fmt: skip


def _claimant(claim: Claim, document: Document, labels: dict[str, str]) -> dict[str, Any] | None:
    """Who says it: the innermost who is named; the paper itself if nobody is."""
    named = [one for one in claim.attribution if one.name]
    if named:
        label = labels.get(named[-1].entity or "")
        return {"@type": "Person" if label == "PERSON" else "Organization", "name": named[-1].name}
    return {"@type": "Organization", "name": document.publisher} if document.publisher else None


def features(rows: Iterator[Row]) -> Iterator[dict[str, Any]]:
    """Rows that have a point, as features: the point in WGS84 degrees, the other columns as properties."""
    for row in rows:
        if row["latitude"] is None or row["longitude"] is None:
            continue
        rest = {
            name: _plain(value) for name, value in row.items() if name not in ("latitude", "longitude", "id")
        }
        point = [number(row["longitude"]), number(row["latitude"])]
        yield {
            "type": "Feature",
            "id": row["id"],
            "geometry": {"type": "Point", "coordinates": point},
            "properties": rest,
        }


def _plain(value: Any) -> Any:
    if isinstance(value, float):
        return number(value)
    return value.isoformat() if isinstance(value, date) else value
