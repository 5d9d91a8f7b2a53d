"""Who said what: every attribution with its source, cue and content (PARC 3.0, PolNeAR)."""

from copydesk.dimensions.found import Found
from copydesk.records import Attribution


def annotate(found: Found) -> list[Attribution]:
    """Read who said, wrote or thought what in an article.

    Returns:
        One record an attribution, in the order of the text.
    """
    from copydesk.dimensions.attribution.assemble import attributions

    return attributions(found)
