"""Claims as schema.org's ClaimReview has them, without a verdict: what is claimed, by whom and when."""

from collections.abc import Iterator
from typing import Any

from copydesk.records import Claim, Document, Extraction
from copydesk.render.html import safe_link
from copydesk.store.linked import stated

_PERSON, _GROUP = "Person", "Organization"


def claim_reviews(extraction: Extraction) -> Iterator[dict[str, Any]]:
    """Every claim of an article, ready for a verdict: nothing here says whether it is true."""
    document = extraction.document
    assert isinstance(document, Document)
    labels = {e.id: e.label for e in extraction.entities}
    for claim in extraction.claims:
        yield stated(
            {
                "@type": "ClaimReview",
                "@id": f"urn:copydesk:review:{claim.id}",
                "claimReviewed": claim.text,
                "itemReviewed": _claim(claim, document, labels),
                "about": claim.subject and {"@type": "Thing", "name": claim.subject.text},
            }
        )


def _claim(claim: Claim, document: Document, labels: dict[str, str]) -> dict[str, Any]:
    article = {
        "@type": "NewsArticle", "@id": f"urn:copydesk:{document.id}", "headline": document.title,
        "url": safe_link(document.url or document.source), "datePublished": document.published,
        "publisher": document.publisher and {"@type": _GROUP, "name": document.publisher},
    }  # fmt: skip
    worth = {"@type": "PropertyValue", "name": "check-worthiness", "value": claim.check_worthiness,
             "minValue": 0, "maxValue": 1}  # fmt: skip
    return stated(
        {
            "@type": "Claim", "@id": f"urn:copydesk:{claim.id}", "text": claim.span.text,
            "author": _claimant(claim, document, labels), "datePublished": document.published,
            "appearance": stated(article), "additionalProperty": worth,
        }
    )  # fmt: skip


def _claimant(claim: Claim, document: Document, labels: dict[str, str]) -> dict[str, Any] | None:
    """Who says it: the innermost who is named; the paper itself if nobody is."""
    named = [one for one in claim.attribution if one.name]
    if named:
        label = labels.get(named[-1].entity or "")
        return {"@type": _PERSON if label == "PERSON" else _GROUP, "name": named[-1].name}
    return {"@type": _GROUP, "name": document.publisher} if document.publisher else None
