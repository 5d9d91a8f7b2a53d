# ruff: noqa: E501  (markup)
"""More than a hundred pages, made by hand, each with a trap: what stands beside an article that is not of it."""

from __future__ import annotations

import html
import json
from typing import NamedTuple

import files

TITLE = files.TITLE
BODY = (*files.SENTENCES, "Ten boats came back on Monday, and two did not, the coast guard of Harrow said.")
SITE = "The Harrow Post"
DAY = "2019-03-05"


class Trap(NamedTuple):
    name: str
    markup: str
    published: str | None = DAY
    title: str = TITLE
    byline: str | None = None
    publisher: str | None = None
    absent: tuple[str, ...] = ()  # must not be in what is read as the article
    reason: str | None = None
    once: tuple[str, ...] = ()


def ld(*nodes: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(nodes[0] if len(nodes) == 1 else list(nodes))}</script>'


def article(**fields: object) -> str:
    return ld({"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, **fields})


def meta(name: str, content: str, kind: str = "property") -> str:
    return f'<meta {kind}="{name}" content="{html.escape(content)}">'


def page(head: str = "", above: str = "", below: str = "", *, title: str = TITLE, h1: str = TITLE,
         body: tuple[str, ...] = BODY, after: str = "") -> str:  # fmt: skip
    words = "".join(f"<p>{one}</p>" for one in body)
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>'
        f'<nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>{h1}</h1>{above}{words}{below}'
        f"</article>{after}<footer>All rights reserved</footer></body></html>"
    )


PUBLISHED = meta("article:published_time", f"{DAY}T10:00:00+00:00")
_OTHER = '<time datetime="2021-06-07">7 June 2021</time>'


def dates() -> list[Trap]:
    shown = "<p class='meta'>Published March 5, 2019</p>"
    return [
        Trap("a script's day", page("<script>var d = '2031-01-01';</script>"), None),
        Trap("a year to come in a script", page(after="<script>expires('2031-02-03T00:00:00Z')</script>"), None),
        Trap("a script and a field", page("<script>x='2031-01-01'</script>" + PUBLISHED)),
        Trap("a comment's day", page(after=f'<div class="comments"><p>{_OTHER} Well said.</p></div>'), None),
        Trap("a comment's day and a field", page(PUBLISHED, after=f'<div id="comments">{_OTHER}</div>')),
        Trap("a picture's day", page(article(image={"@type": "ImageObject", "uploadDate": "2018-01-01"})), None),
        Trap("a picture's day and an own one", page(ld({"@type": "ImageObject", "uploadDate": "2018-01-01"}) + PUBLISHED)),
        Trap("a caption's day", page(above=f"<figure><img src=a.png><figcaption>{_OTHER}</figcaption></figure>"), None),
        Trap("a teaser's day", page(after=f'<aside class="related"><a href="/x">Other {_OTHER}</a></aside>'), None),
        Trap("UTC and the shown day before", page(meta("article:published_time", "2019-03-06T03:30:00Z"), shown)),
        Trap("UTC and the same day", page(meta("article:published_time", f"{DAY}T03:30:00Z"), shown)),
        Trap("an offset", page(meta("article:published_time", f"{DAY}T23:30:00-08:00"))),
        Trap("the address before the field", page(
            '<link rel="canonical" href="https://harrow.example/2018/01/02/storm">' + PUBLISHED)),
        Trap("dc.date before datePublished", page(meta("dc.date", "2018-07-07", "name") + article(datePublished=DAY))),
        Trap("slashes", page(meta("datePublished", "2019/3/5", "itemprop"))),
        Trap("slashes and long ago", page(meta("article:published_time", "2016/6/29")), "2016-06-29"),
        Trap("changed later", page(article(datePublished=DAY, dateModified="2021-01-01T00:00:00Z"))),
        Trap("only changed", page(article(dateModified="2021-01-01T00:00:00Z")), None),
        Trap("a live blog", page(ld({"@type": "LiveBlogPosting", "headline": TITLE, "datePublished": DAY,
             "liveBlogUpdate": [{"@type": "BlogPosting", "datePublished": "2019-03-09"}]}))),
        Trap("an event's day", page(ld({"@type": "Event", "startDate": "2024-05-05"}) + article(datePublished=DAY))),
        Trap("03/05/2019", page(meta("date", "03/05/2019", "name")), None, reason="date"),
        Trap("25/03/2019", page(meta("date", "25/03/2019", "name")), "2019-03-25"),
        Trap("05/05/2019", page(meta("date", "05/05/2019", "name")), "2019-05-05"),
        Trap("a day in words", page(above="<p>By ADA OKAFOR</p><p>5 March 2019</p>"), byline="ADA OKAFOR"),
    ]  # fmt: skip


def titles() -> list[Trap]:
    site = meta("og:site_name", SITE)
    found = [
        Trap(
            f"an outlet behind {mark!r}", page(site + PUBLISHED, title=f"{TITLE}{mark}{SITE}"), publisher=SITE
        )
        for mark in (" | ", " - ", " – ", " — ", " · ")
    ]
    found += [
        Trap("an outlet and a section", page(site + PUBLISHED, title=f"{TITLE} | News | {SITE}"), publisher=SITE),
        Trap("an outlet before", page(site + PUBLISHED, title=f"{SITE}: {TITLE}"), publisher=SITE),
        Trap("a title with a dash", page(site + PUBLISHED, title="Storm – the toll | The Harrow Post",
             h1="Storm – the toll"), title="Storm – the toll", publisher=SITE),
        Trap("the heading again", page(PUBLISHED, above=f"<p>{TITLE}</p>"), once=(TITLE,)),
        Trap("the heading again in capitals", page(PUBLISHED, above=f"<p>{TITLE.upper()}</p>"), once=(TITLE,)),
        Trap("the host behind", page('<link rel="canonical" href="https://www.harrowpost.example/a">' + PUBLISHED,
             title=f"{TITLE} - harrowpost.example")),
    ]  # fmt: skip
    return found


def people() -> list[Trap]:
    def author(value: object) -> str:
        return page(article(datePublished=DAY, author=value))

    ann, both = "Ann Lee", "Ann Lee and Tom Hall"
    person = {"@type": "Person", "name": ann}
    return [
        Trap("a role", author({"@type": "Person", "name": "Ann Lee, Political correspondent"}), byline=ann),
        Trap("a role without a comma", author({"name": "Ann Lee Business reporter"}), byline=ann),
        Trap("published", author({"name": "Ann Lee Published 5 March 2019"}), byline=ann),
        Trap("a button", author({"name": "Ann Lee Link copied"}), byline=ann),
        Trap("by", author({"name": "By Ann Lee"}), byline=ann),
        Trap("a degree", author({"name": "Ann Lee, Ph.D."}), byline="Ann Lee Ph.D."),
        Trap("two in one", author({"name": "Ann Lee and Tom Hall"}), byline=both),
        Trap("two", author([person, {"name": "Tom Hall"}]), byline=both),
        Trap("two in a row", author("Ann Lee, Tom Hall"), byline=both),
        Trap("inverted", page(meta("author", "Lee, Ann", "name") + PUBLISHED), byline=ann),
        Trap("a creator inverted", page(meta("DC.creator", "Lee, Ann", "name") + PUBLISHED), byline=ann),
        Trap("an address", author({"name": "Ann Lee ann@harrow.example"}), byline=ann),
        Trap("an outlet behind a name", author({"name": "Ann Lee | The Harrow Post"}), byline=ann),
        Trap("one twice", author([person, person]), byline=ann),
        Trap("a field that is an address", page(meta("article:author", "https://x.example/ann") + PUBLISHED)),
    ]


def _odd_data(ann: str) -> list[Trap]:
    """JSON-LD that is written in odd ways."""
    whole = json.dumps(
        {"@type": "NewsArticle", "datePublished": DAY, "author": {"name": ann}, "about": "LF x"}
    )
    odd = [f"//<![CDATA[\n{whole}\n//]]>", whole[:-1] + ",}", whole.replace("LF", "\n"), f"<!--{whole}-->"]
    return [
        Trap(f"odd JSON-LD {n}", page(f'<script type="application/ld+json">{one}</script>'), byline=ann)
        for n, one in enumerate(odd)
    ]


def bylines() -> list[Trap]:
    """Authors in elements that are marked as a byline, and JSON-LD that is written in odd ways."""

    def shown(markup: str, **fields: object) -> str:
        return page(meta("og:site_name", SITE) + article(datePublished=DAY, **fields), markup)

    ann, both = "Ann Lee", "Ann Lee and Tom Hall"
    by = '<div class="byline">{}</div>'
    links = "<a rel='author'>Ann Lee</a> in Harrow and <a rel='author'>Tom Hall</a>"
    field = meta("author", "Ann Lee and Tom Hall, The Harrow Post", "name")
    found = _odd_data(ann) + [
        Trap(f"by: {words[:30]}", shown(by.format(words)), byline=ann)
        for words in ("By <a>Ann Lee</a> <span>ann@harrow.example</span>", "Von Ann Lee", "Par Ann Lee",
                      "By political reporter Ann Lee", "Ann Lee <span>The Harrow Post</span>", "Text by: Ann Lee",
                      "<p>By Ann Lee</p><p>Transport correspondent</p>", "Ann Lee <span>More by this author</span>")
    ]  # fmt: skip
    found += [
        Trap("two links", shown(by.format(links)), byline=both),
        Trap("an account", shown(by.format("By Ann Lee"), author={"name": "admin"}), byline=ann),
        Trap("the site as author", shown(by.format("By Ann Lee"), author={"name": SITE}), byline=ann),
        Trap("a site behind two", page(field + meta("og:site_name", SITE) + PUBLISHED), byline=both),
        Trap("a region", shown("", author="Ann Lee, North of Harrow correspondent"), byline=ann),
        Trap("entities", shown("", author={"name": "Ann L&eacute;e"}), byline="Ann Lée"),
        Trap("a place behind a name", shown(by.format("Ann Lee, Lund | Tom Hall, Harrow")), byline=both),
        Trap("a guest", shown(by.format("By Ann Lee<br>Guest columnist")), byline=ann),
        Trap("a creator", shown("", creator=[ann]), byline=ann),
        Trap(
            "who the author is",
            page(
                article(datePublished=DAY, author=ann),
                below="<p>Ann Lee covers the coast for The Harrow Post. She has two boats.</p>",
            ),
            byline=ann,
            absent=("two boats",),
        ),
        Trap("lists in lists", shown("", author=[[{"name": ann}]]), byline=ann),
        Trap(
            "another's byline",
            page(PUBLISHED, after="<div class=related>" + by.format("By Jo Roe") + "</div>"),
        ),
    ]
    return found


def days() -> list[Trap]:
    """Days in the forms in which pages have them."""
    forms = ("2019-3-5", "Tue Mar 05 10:14:00 EST 2019", "March 5, 2019", "1551780840", "20190305T101400Z")
    found = [Trap(f"day: {one}", page(article(datePublished=one))) for one in forms]
    words = ("5. März 2019", "5 mars 2019", "5 de marzo de 2019", "05.03.2019", "5 maart 2019 om 10:14")
    found += [
        Trap(f"day: {one}", page(above=f"<p>By ADA OKAFOR</p><p>{one}</p>"), byline="ADA OKAFOR")
        for one in words
    ]
    posted = "<p>Posted: Mar 5, 2019 / 10:14 PM EST</p><p>Updated: Mar 6, 2019 / 07:00 AM EST</p>"
    print_day = "<p>A version of this article appears in print on March 6, 2019, Page 12.</p>"
    rdf = f'<span property="dc:date dc:created" content="{DAY}T18:00:00+02:00">Tue, 03/05/2019 - 18:00</span>'
    return [
        *found,
        Trap("UTC, posted and updated", page(meta("article:published_time", "2019-03-06T03:14:00Z"), posted)),
        Trap("UTC in the morning", page(meta("article:published_time", f"{DAY}T09:00:00Z"), below=print_day),
             absent=("in print",)),
        Trap("RDF", page(above=rdf)),
        Trap("a date in a list", page(article(datePublished=[DAY]))),
    ]  # fmt: skip


def headings() -> list[Trap]:
    """Titles of which a page has several."""
    site = meta("og:site_name", SITE) + PUBLISHED
    return [
        Trap("a social title", page(site + meta("og:title", "You will not believe it"), title=f"{TITLE} - {SITE}")),
        Trap("a title for search engines", page(site + article(headline="Storm: boats lost"), title=f"{TITLE} | {SITE}")),
        Trap("the site as heading", page(PUBLISHED + meta("og:title", TITLE), h1="Quay Notes",
             title=f"Quay Notes: {TITLE}")),
    ]  # fmt: skip


def outlets() -> list[Trap]:
    site = meta("og:site_name", SITE)
    web = ld({"@type": "WebSite", "name": "harrow.example home"})
    return [
        Trap("a website's name", page(web + site + PUBLISHED), publisher=SITE),
        Trap("an owner", page(article(datePublished=DAY, publisher={"@type": "Organization", "name": SITE})),
             publisher=SITE),
        Trap("marks of elements", page(PUBLISHED, "<div itemprop='publisher' itemscope><meta itemprop='name'"
             f" content='{SITE}'></div>"), publisher=SITE),
        Trap("an organisation and a field", page(ld({"@type": "Organization", "name": "Owner Media"}) + site
             + PUBLISHED), publisher=SITE),
    ]  # fmt: skip


def bodies() -> list[Trap]:
    junk = [
        "Already a subscriber? Log in",
        "Subscribe for only 1 euro a week and read it all",
        "You have 3 free articles left this month",
        "window.dataLayer.push({a: 80})",
        '{"@type": "NewsArticle", "n": 80}',
        "Link copied",
    ]
    found = [
        Trap(f"a line: {one[:20]}", page(PUBLISHED, below=f"<p>{html.escape(one)}</p>"), absent=(one,))
        for one in junk
    ]
    found += [
        Trap("not free", page(article(datePublished=DAY, isAccessibleForFree=False)), reason="paywall"),
        Trap("not free, in words", page(article(datePublished=DAY, isAccessibleForFree="False")), reason="paywall"),
        Trap("a body in JSON-LD", page(article(datePublished=DAY, articleBody="\n\n".join(BODY)), body=("Wait.",))),
        Trap("free", page(article(datePublished=DAY, isAccessibleForFree=True))),
    ]  # fmt: skip
    return found


def locked() -> list[Trap]:
    """Pages that are not free, or show only the beginning."""
    part = {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".rest"}
    below = "<div class='wall'><p>{}</p></div>"
    found = [
        Trap("a part that is not free", page(article(datePublished=DAY, isAccessibleForFree=True, hasPart=part)),
             reason="paywall"),
        Trap("not free, in a graph", page(ld({"@graph": [{"@type": "WebPage"}, {"@type": "NewsArticle",
             "headline": TITLE, "datePublished": DAY, "isAccessibleForFree": "false"}]})), reason="paywall"),
        Trap("not free, in a field", page(PUBLISHED + meta("isAccessibleForFree", "false", "itemprop")),
             reason="paywall"),
        Trap("a tier", page(PUBLISHED + meta("article:content_tier", "locked")), reason="paywall"),
        Trap("a tier that is free", page(PUBLISHED + meta("article:content_tier", "free"))),
        Trap("subscribe to a newsletter", page(PUBLISHED, below=below.format("Subscribe to our newsletter"))),
    ]  # fmt: skip
    for words in ("To continue reading, subscribe now", "This article is for subscribers only."):
        cut = page(PUBLISHED, below=below.format(words))
        found.append(Trap(f"cut: {words}", cut, reason="paywall", absent=(words,)))
    return found


def kept() -> list[Trap]:
    """What must not be lost: links, lists in cells, a text that only JSON-LD has."""
    cookies = "We use cookies to give you the best of our site and to show you what you may like. " * 9
    cell = "<td><ul><li>40 boats</li><li>12 sheds</li></ul></td>"
    table = f"<table><tr><th>Town</th><th>Lost</th></tr><tr><td>Harrow</td>{cell}</tr></table>"
    body = {"datePublished": DAY, "articleBody": "\n\n".join(BODY)}
    marked = {"datePublished": DAY, "articleBody": "".join(f"<p>{one}</p>" for one in BODY)}
    return [
        Trap("a list in a cell", page(PUBLISHED, below=table), once=("40 boats; 12 sheds",)),
        Trap("a paragraph that is a link", page(PUBLISHED, below="<p><a href='/x'>The report of the council says"
             " that 80 houses were lost.</a></p>"), once=("80 houses",)),
        Trap("a first paragraph that is a link", page(PUBLISHED, above="<p><a href='/x'>The report of the council"
             " says that 80 houses were lost.</a></p>"), once=("80 houses",)),
        Trap("two teasers", page(PUBLISHED, below="<p><a href='/x'>A ferry was held in the bay of Lund until the"
             " morning.</a></p><p><a href='/y'>The school of Lund has opened again after the storm.</a></p>"),
             absent=("A ferry", "opened again")),
        Trap("no body but in JSON-LD", page(article(**body), body=())),
        Trap("a beginning, and the body in JSON-LD", page(article(**body), body=(BODY[0][:50] + " ...",)), once=BODY),
        Trap("markup in JSON-LD", page(article(**marked), body=())),
        Trap("cookies, and the body in JSON-LD", page(article(**body), body=(), after=f"<p>{cookies}</p>"),
             absent=("cookies",)),
        Trap("the body twice", page(article(**body)), once=BODY),
    ]  # fmt: skip


ENTRIES = (
    (
        "2019-03-05T18:40:00+00:00",
        "Ten are back",
        "Ten boats came back on Monday evening, the coast guard said.",
    ),
    (
        "2019-03-06T07:15:00+00:00",
        "No school",
        "The school of Harrow stays closed, and 300 people still sleep there.",
    ),
    (
        "2019-03-07T09:00:00+00:00",
        "A ferry",
        "A ferry with 120 people on board was towed into the harbour at dawn.",
    ),
)


def live_blog(lead: tuple[str, ...] = BODY[:1]) -> str:
    """A page with a text, and entries below it, of which each has its own time."""
    updates = [
        {"@type": "BlogPosting", "headline": head, "datePublished": at, "articleBody": words}
        for at, head, words in ENTRIES
    ]
    blog = {"@type": "LiveBlogPosting", "headline": TITLE, "datePublished": DAY, "liveBlogUpdate": updates}
    shown = "".join(
        f'<div class="entry"><time datetime="{at}">{at[11:16]}</time><h2>{head}</h2><p>{words}</p></div>'
        for at, head, words in ENTRIES
    )
    return page(ld({"@context": "https://schema.org", **blog}), body=lead, below=shown)


def traps() -> list[Trap]:
    return [
        *dates(),
        *days(),
        *titles(),
        *headings(),
        *people(),
        *bylines(),
        *outlets(),
        *bodies(),
        *locked(),
        *kept(),
    ]
