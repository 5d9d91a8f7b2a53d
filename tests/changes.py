# ruff: noqa: E501  (markup)
"""Pages with traps: days of change that are the only day, cards of other articles, feeds, owners, comments."""

from __future__ import annotations

from pages import DAY, PUBLISHED, SITE, TITLE, Trap, article, meta, page

_SHOWN = "<p class='upd'>Last updated: Tuesday, 5 March 2019, 10:29 GMT</p>"
_POSTED = "<a href='/author/tom' title='Posts by Tom Hall'>Tom Hall</a>"
_CARD = "<div class='river'><div itemscope itemtype='http://schema.org/NewsArticle'><h3><a href='/b'>Bus falls into the lake</a></h3>{}</div></div>"


def _feed(name: str, address: str) -> str:
    return f'<link rel="alternate" type="application/rss+xml" title="{name} &raquo; Feed" href="{address}">'


def _firm(name: str) -> dict[str, str]:
    return {"@type": "Organization", "name": name}


def changed() -> list[Trap]:
    """A day of change: the article's where it has no other."""
    line = "<div>{}</div>"
    above = page().replace("<h1>", f"{_SHOWN}<p>E-mail this to a friend</p><h1>")
    site = page().replace("<nav>", f"{_SHOWN}<nav>")
    marked = "<div class='stamp'><time itemprop='dateModified' datetime='2019-03-05T12:00:00Z'>March 05, 2019 07:00 AM Eastern Standard Time</time></div>"
    return [
        Trap("a change alone below the title", page(above=_SHOWN)),
        Trap("a change alone above the title", above),
        Trap("a change at a clock", page(above=line.format("Page last updated at 10:29 GMT, Tuesday, 5 March 2019"))),
        Trap("a change behind a writer", page(above=line.format("By Ann Lee - Last updated at 10:29 PM on 5th March 2019")), byline="Ann Lee"),
        Trap("a change below its label", page(above=line.format("Last updated:") + line.format("5 March 2019"))),
        Trap("a change that is only marked", page(above=marked)),
        Trap("a change that a field has as well", page(meta("article:modified_time", f"{DAY}T23:29:00Z"), _SHOWN)),
        Trap("a change and another in a field", page(meta("article:modified_time", "2021-06-07"), _SHOWN), None),
        Trap("a change in the masthead", site, None),
        Trap("a change in a header", page().replace("<h1>", f"<div class='header'>{_SHOWN}</div><h1>"), None),
        Trap("a change of a list", page(above=f"<div class='related'>{_SHOWN}</div>"), None),
        Trap("a change behind an agency", page(above=line.format("PTI | Updated: Mar 5, 2019, 10:29 IST")), byline="PTI"),
        Trap("a change at the foot", page(after=_SHOWN), None),
        Trap("two changes", page(above=_SHOWN + line.format("Last updated: 9 March 2019")), None),
        Trap("a change and an open day", page(above=line.format("Posted 03/04/2019") + _SHOWN), None),
        Trap("a change and an age", page(above=line.format("Published 2 days ago") + _SHOWN), None),
        Trap("a change and the first day", page(above=line.format("Posted: 4 March 2019") + _SHOWN), "2019-03-04"),
        Trap("a day of printing", page(above=line.format("Printed 5 March 2019")), None),
        Trap("a rule that was changed", page(above="<p>Updated rules of 5 March 2019 say that boats must have a radio.</p>"), None),
        Trap("a change of a picture", page(above="<figure><img src=a.png><figcaption>Map. Updated 5 March 2019</figcaption></figure>"), None),
    ]  # fmt: skip


def others() -> list[Trap]:
    """Whose name, day and comments stand beside an article."""
    station = meta("og:site_name", "WKLB") + article(
        datePublished=DAY, publisher=_firm("Gray Lake Television")
    )
    owned = f"<footer>© 2019 {SITE} Council. All rights reserved.</footer>"
    counted = "<h4 class='comments'><a href='#c'>12 comments</a></h4><p>The harbour stays closed for nine weeks, she said.</p>"
    told = "<h2 class='comments'>Comments by the mayor</h2><p>The harbour stays closed for nine weeks, she said.</p>"
    written = "<h3 id='comments'>2 Responses to “Storm”</h3><ol><li><p>I lost 2 boats.</p></li></ol>"
    blog = page(PUBLISHED, title=f"{TITLE} - Pier Notes", h1="Pier Notes").replace(
        "<p>", f"<h2>{TITLE}</h2><p>", 1
    )
    return [
        Trap("a feed of a section", page(_feed("Local News", "/local/feed/") + PUBLISHED, title=f"{TITLE} - {SITE}"), publisher=SITE),
        Trap("a feed of a writer", page(_feed("Ann Lee", "/author/ann/feed/") + PUBLISHED, title=f"{TITLE} - {SITE}"), publisher=SITE),
        Trap("a feed of another site", page(_feed("Oswin Echo", "https://oswin.example/feed/") + PUBLISHED + '<link rel="canonical" href="https://post.example/1">', title=f"{TITLE} - {SITE}"), publisher=SITE),
        Trap("a network in the page's name and its JSON-LD", page(station, title=f"{TITLE} | Gray Lake Television"), publisher="WKLB"),
        Trap("a logo with a motto", page(PUBLISHED, title=f"{TITLE} - The Punt - Harrow's most widely read").replace("<nav>", "<img src='l.gif' alt=\"The Punt - Harrow's most widely read\"><nav>"), publisher="The Punt"),
        Trap("a free press", page(PUBLISHED, title=f"{TITLE} | Harrow Free Press"), publisher="Harrow Free Press"),
        Trap("the owner of a longer name", page(meta("og:site_name", "Pier Notes") + PUBLISHED, title=f"{TITLE} - {SITE}", after=owned), publisher="Pier Notes"),
        Trap("a blog's name as large heading", blog, publisher="Pier Notes"),
        Trap("a title and the line below it", page(PUBLISHED, title="Storm: what comes now for Harrow", h1="Storm</h1><h2>What comes now for Harrow</h2><h1 hidden>").replace("<h1 hidden></h1>", ""), title="Storm"),
        Trap("a writer of another article", page(PUBLISHED, after=_CARD.format(_POSTED))),
        Trap("a writer by a link", page(PUBLISHED, f"<p>by {_POSTED} in News</p>"), byline="Tom Hall"),
        Trap("the day of a card", page(after=_CARD.format("<span itemprop='datePublished'>7 June 2021</span>")), None),
        Trap("the day of a card and a field", page(meta("date", DAY, "name"), after=_CARD.format("<span itemprop='datePublished'>7 June 2021</span>"))),
        Trap("the day of a reader", page(after="<div itemscope itemtype='http://schema.org/UserComments'><div itemprop='datePublished'>7 June 2021</div></div>"), None),
        Trap("how many comments there are", page(PUBLISHED, below=counted), once=("nine weeks",)),
        Trap("what a mayor comments", page(PUBLISHED, below=told), once=("nine weeks",)),
        Trap("what readers respond", page(PUBLISHED, below=written), absent=("I lost 2",)),
        Trap("thoughts of readers", page(PUBLISHED, below=written.replace("2 Responses to", "2 thoughts on")), absent=("I lost 2",)),
        Trap("the day of a card that is a link", page(after="<div class='grid'><a href='/b'><span>Bus falls into the lake</span><time datetime='2021-06-07'>7 June 2021</time></a></div>"), None),
        Trap("an outlet behind a name in capitals", page(PUBLISHED, "<p class='byline'>ANN LEE The Oswin Courier</p>"), byline="ANN LEE"),
        Trap("a name in capitals alone", page(PUBLISHED, "<p class='byline'>ANN LEE STAR</p>"), byline="ANN LEE STAR"),
        Trap("comments behind a day", page(above="<div>March 5, 2019 by Ann Lee <a href='#c'>10 Comments</a></div>"), byline="Ann Lee"),
    ]  # fmt: skip


def traps() -> list[Trap]:
    """All of them."""
    return [*changed(), *others()]
