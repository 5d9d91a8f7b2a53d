"""What a town is called in the records: by its own name, or as the article writes it."""

from rapidfuzz import fuzz

from copydesk.dimensions.toponym.folding import fold
from copydesk.dimensions.toponym.gazetteer import Place

_FORM = 80  # percent of two names that are alike


def called(place: Place, written: str) -> str:
    """The name to show of a town: as the article writes it, if that is a form of the town's own."""
    if place.kind != "city" or place.listed or fold(written) == fold(place.name):
        return place.name
    name = written.title() if written.isupper() else written
    is_form = (
        fuzz.ratio(fold(name), fold(place.name)) >= _FORM and " " not in name and name[0] == place.name[0]
    )
    return name if is_form else place.name
