"""The articles in JSON of any shape: where an answer of a service holds them, and what their fields say.

A field is known by its name as a column is (see `said`), also inside of another one: NewsAPI's
`source.name`, the Guardian's `fields.bodyText`, the `headline.main` of the New York Times.
"""

from collections import deque
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from copydesk.errors import ReadError
from copydesk.options import Options
from copydesk.sources import said, shapes
from copydesk.sources.dates import is_day_first
from copydesk.sources.documents import INVISIBLE, Known, Loss
from copydesk.sources.words import every, named

_MOST_LOOKED_AT = 2_000  # values of an answer in which its list of articles is looked for
_FIRST = 5  # items by which it is seen whether a list is one of articles
# What the words of a field that is an object are called in it.
_WORDS = ("main", "basic", "name", "title", "original", "rendered", "text", "value", "full", "label", "#text")
# Objects that are around an article's fields.
_ALL_ITS_FIELDS = frozenset({"fields", "node", "attributes", "doc", "row"})  # what is in them is the article
_AROUND = _ALL_ITS_FIELDS | {"data", "metadata", "meta", "article", "item", "document"}
_WRAPPED = frozenset({"node", "nodes", "edges"})  # of GraphQL
# What services call a list of articles, and what is around it.
_LISTS = {"articles", "results", "result", "items", "docs", "documents", "hits", "response", "posts", "news"}
_LISTS |= {"stories", "entries", "records", "value", "rows"} | _AROUND | _WRAPPED
_LONG = 200  # characters of a text that an article may be
_ARTICLE = frozenset({"text", "summary", "title"})


class Answer(NamedTuple):
    """The articles of a value: itself, or a list in it; and what the value says of all of them."""

    items: list[Any]
    is_list: bool
    publisher: str | None = None
    day_first: bool | None = None


def articles(found: Any, options: Options) -> Answer:
    """Find the articles in a value: it is one, or a list of them, or has such a list somewhere in it."""
    inner = shapes.unwrapped(found)
    found = shapes.rows(inner) or (inner if _has_story(inner, options) else found)
    if isinstance(found, list) and any(isinstance(item, dict) for item in found):
        return Answer(found, True, None, _day_first(found, options))
    if not isinstance(found, dict) or Fields(found, options).names("text"):
        return Answer([found], False)
    return _listed(found, options) or _inside(found, options) or _alone(found, options)


def _listed(found: dict[str, Any], options: Options) -> Answer | None:
    """The first list of articles that stands in an object."""
    for items in _lists(found):
        own = _stories(items, options)
        if any(_is_article(item, options) for item in own[:_FIRST]):
            publisher = found.get("title") if "jsonfeed" in str(found.get("version")) else None
            publisher = publisher if isinstance(publisher, str) else None
            return Answer(own, True, publisher, _day_first(own, options))
    return None


def _alone(found: dict[str, Any], options: Options) -> Answer:
    """An object as an article, or as an answer that has none: its list is empty."""
    is_answer = not all(_lists(found)) and not _is_article(found, options)
    return Answer([] if is_answer else [found], is_answer)


def _stories(items: list[Any], options: Options) -> list[Any]:
    """A list without what is of JSON-LD and no article: a page, an outlet, a picture."""
    own = [one for one in items if not _is_no_story(one, options)]
    return own if len(own) < len(items) else items


def _is_no_story(item: Any, options: Options) -> bool:
    """Whether an object is one of JSON-LD, not an article, and has no text."""
    kind = item.get("@type") if isinstance(item, dict) else None
    is_article = not isinstance(kind, str) or kind.endswith(("Article", "Posting", "Report"))
    return not is_article and not Fields(item, options).names("text")


def _inside(found: dict[str, Any], options: Options) -> Answer | None:
    """The article that an object holds at some depth and has nothing beside; several below an id each."""
    words = (one for one in found.values() if isinstance(one, str))
    if any(len(one) > _LONG and " " in one for one in words):
        return None
    own = list(found.values())
    if len(own) > 1 and all(isinstance(one, dict) and _has_story(one, options) for one in own):
        return Answer(own, True, None, _day_first(own, options))
    looked_at = islice(shapes.inner(found), _MOST_LOOKED_AT)
    return next((Answer([one], True) for one in looked_at if _has_story(one, options)), None)


def _has_story(found: Any, options: Options) -> bool:
    """Whether an object has a long text, or one with a day and a title: words of a setting do not."""
    fields = Fields(found, options)
    texts = ("".join(shapes.prose(value)) for _, value in fields.values("text"))
    is_dated = all(any(value for _, value in fields.values(role)) for role in ("title", "date"))
    return any(len(text) > _LONG or (text and is_dated) for text in texts)


def are_pages(answer: Answer, options: Options) -> bool:
    """Say whether the items of a list are answers of a service, page after page, each with its own list."""
    near = answer.items[:_FIRST] if answer.is_list else []
    if not all(isinstance(one, dict) and not _is_article(one, options) for one in near):
        return False
    if any(isinstance(own, str) and len(own) > _LONG and " " in own for one in near for own in one.values()):
        return False
    pages = [articles(one, options) for one in near]
    are_named = all(
        page.is_list and (not page.items or _is_named(one, page.items))
        for one, page in zip(near, pages, strict=True)
    )
    return are_named and any(page.items for page in pages)


def _is_named(found: dict[str, Any], items: list[Any]) -> bool:
    """Say whether a list stands in an object below names that services give to lists of articles."""
    inner = [value for name, value in found.items() if named(name) in _LISTS]
    return any(one is items or (isinstance(one, dict) and _is_named(one, items)) for one in inner)


def _lists(found: dict[str, Any]) -> Iterator[list[Any]]:
    """The lists of objects in a value, and the empty ones, the outer ones first."""
    waiting, looked_at = deque[Any]([found]), 0
    while waiting and looked_at < _MOST_LOOKED_AT:
        one = waiting.popleft()
        looked_at += 1
        if isinstance(one, list) and (not one or isinstance(one[0], dict)):
            yield one
        waiting += one.values() if isinstance(one, dict) else one[:_FIRST] if isinstance(one, list) else ()


def _is_article(item: Any, options: Options) -> bool:
    """Say whether an object has the fields of one: a text, or a title with an address or a day."""
    fields = Fields(item, options)
    roles = {role for role in ("text", "summary", "title", "url", "date") if fields.names(role)}
    return "text" in roles or (bool(roles & _ARTICLE) and len(roles) > 1)


def _day_first(items: list[Any], options: Options) -> bool | None:
    found = (Fields(item, options).values("date") for item in items)
    return is_day_first(value for values in found for _, value in values if isinstance(value, str))


class Fields:
    """The fields of an item by what they hold, those of objects in it among them: "headline.main"."""

    def __init__(self, item: Any, options: Options) -> None:
        item = {name: _bare(value) for name, value in item.items()} if isinstance(item, dict) else item
        self.item, self._options = item, options
        self._leaves: dict[str, Any] = dict(item) if isinstance(item, dict) else {}
        self._own = {name: name for name in self._leaves}  # the field of the item that a leaf is of
        for name, value in list(self._leaves.items()):
            if isinstance(value, dict):
                self._open(name, value)
        # A whole object is a field as well ("source", "headline"), and goes before what is in it.
        names = [n for n in self._leaves if n in self.item or named(self._own[n]) in _ALL_ITS_FIELDS]
        own = said.by_name(names, options.rules)
        inner = said.by_name([n for n in self._leaves if n not in own], options.rules)
        self._roles = {
            role: list(dict.fromkeys([*own.get(role, []), *inner.get(role, [])])) for role in {**own, **inner}
        }

    def _open(self, name: str, value: dict[str, Any]) -> None:
        """Take what is in an object for fields as well; a field of that name stays."""
        for inner, leaf in value.items():
            whole = inner if name == "_source" or named(name) in _AROUND else f"{name}.{inner}"
            if whole not in self._leaves:
                self._leaves[whole], self._own[whole] = leaf, name

    def names(self, role: str) -> list[str]:
        """The fields of a role, the likeliest first; one that was named for it is the only one."""
        given = self._options.named().get(role)
        if given is not None:
            return [given] if given in self._leaves else []
        return self._roles.get(role, [])

    def values(self, role: str) -> Iterator[tuple[str, Any]]:
        """The fields of a role that say something, by name and value."""
        for name in self.names(role):
            value = self._leaves[name]
            if value not in (None, "", [], {}):
                yield name, value

    def words(self, role: str) -> str | None:
        """The words of a role.

        Raises:
            ReadError: If the likeliest field that says something holds no words.
        """
        for name, value in self.values(role):
            found = _words(_only(value))
            _refuse_unless(found is not None or isinstance(value, dict), name, value, "text")
            if found:
                return found
        return None

    def source_id(self) -> str | None:
        """The item's id, a text or a whole number.

        Raises:
            ReadError: If it is something else.
        """
        for name, value in self.values("id"):
            is_id = isinstance(value, str | int) and not isinstance(value, bool)
            _refuse_unless(is_id, name, value, "id")
            return str(value)
        return None

    def people(self) -> str | None:
        """The authors: a text, a list of texts, or of objects with names."""
        for name, value in self.values("byline"):
            value = value.get("data", value) if isinstance(value, dict) else value  # Strapi's
            some = [shapes.person(_bare(one)) for one in every(value)]
            if isinstance(value, list | str) and None in some:
                raise ReadError("", "type", f"its {name!r} is a list of other things than names")
            if found := said.joined(one for one in some if one):
                return found
        return None

    def date(self) -> str | None:
        """The day, as it is written: a text, or seconds since 1970.

        Raises:
            ReadError: If it is something else.
        """
        for name, said_day in self.values("date"):
            value = shapes.day(_only(said_day))
            if isinstance(value, float | int) and not isinstance(value, bool) and 1e8 <= value < 5e12:
                return str(int(value))
            _refuse_unless(isinstance(value, str), name, value, "date")
            return str(value)
        return None

    def others(self) -> dict[str, Any]:
        """What the item says besides, the fields of objects that are of the article by their own names."""
        roles = ("text", "date", "id", "title", "byline", "publisher", "url", "source")
        taken = {name for role in roles for name in self.names(role)}
        opened = {self._own[name] for name in taken if self._own[name] != name}
        kept = {}
        for name, value in self._leaves.items():
            is_inner = self._own[name] != name
            if name not in taken and (self._own[name] in opened if is_inner else name not in opened):
                kept[name] = value
        return said.kept(kept)


def _refuse_unless(is_right: bool, name: str, value: Any, what: str) -> None:
    if not is_right:
        kind = {bool: "true or false", dict: "an object", list: "a list"}.get(type(value), "a number")
        raise ReadError("", "type", f"its {name!r} is {kind} and no {what}; correct the field")


def article(fields: Fields, answer: Answer, name: str, media_type: str) -> tuple[str, Known]:
    """The text of an item, and what is known of it.

    Raises:
        ReadError: If it has no text, or a field has the wrong type.
    """
    if not isinstance(fields.item, dict):
        raise ReadError("", "type", 'it is JSON, but no object; write {"text": ...}')
    text, losses = _text(fields)
    source = fields.words("source") or ""
    is_address = "://" in source
    given = fields.item.get("source")
    publisher = fields.words("publisher") or (source if not is_address else "") or answer.publisher
    return text, Known(
        source=source if is_address and isinstance(given, str) else name,
        source_id=fields.source_id(),
        media_type=media_type,
        title=said.without_outlet(said.bare(fields.words("title")), publisher),
        byline=fields.people(),
        publisher=publisher,
        published=fields.date(),
        losses=tuple(losses),
        url=fields.words("url") or (source if is_address else None),
        extra=fields.others(),
        day_first=answer.day_first,
    )


def _text(fields: Fields) -> tuple[str, list[Loss]]:
    """The text of an item, else its longest summary."""
    for name, value in fields.values("text"):
        pieces = shapes.prose(value) if name != "text" and not isinstance(value, str) else []
        found = "\n\n".join(pieces) or _words(value)
        if found is None:
            _refuse_unless(isinstance(value, dict), name, value, "text")
        elif found.strip(INVISIBLE):
            return said.as_text(name if isinstance(value, str) else "html", found)
        else:
            break
    if any(isinstance(fields.item.get(name), str) for name in fields.names("text")):
        raise ReadError("", "empty", f"its {fields.names('text')[0]!r} is empty")
    return _summary(fields)


def _summary(fields: Fields) -> tuple[str, list[Loss]]:
    short = [(name, value) for name, value in fields.values("summary") if isinstance(value, str)]
    if short and "text" not in fields.item:
        name, value = max(short, key=lambda one: len(one[1]))
        message = f"it has no text, and its {name!r} was read; fetch the page itself"
        return said.as_text(name, value)[0], [Loss("truncated", message)]
    others = ", ".join(repr(str(name)[:40]) for name in fields.item if name != "text") or "nothing else"
    message = f"it has no 'text', but {others[:200]}; say which it is with --column text=NAME"
    raise ReadError("", "no text", message)


def _words(value: Any) -> str | None:
    """The words of a field: its own, or those of the object that it is; None if it has none."""
    if isinstance(value, dict):
        return next((value[name] for name in _WORDS if isinstance(value.get(name), str)), None)
    return value if isinstance(value, str) else None


def _only(value: Any) -> Any:
    """What a list has and nothing beside, as stores write a field that may hold several."""
    is_one = isinstance(value, list) and len(value) == 1 and isinstance(value[0], str | dict)
    return value[0] if is_one else value


def _bare(value: Any) -> Any:
    """A value without what stores write around it: {"$oid": "5f"}, {"node": {"name": "Ann Lee"}}."""
    while isinstance(value, dict) and len(value) == 1:
        name = next(iter(value))
        if not name.startswith("$") and name not in _WRAPPED:
            break
        value = value[name]
    return value
