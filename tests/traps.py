# ruff: noqa: E501  (markup)
"""More pages with traps, whose right reading was written down before they were read."""

from __future__ import annotations

import json

from pages import BODY, DAY, PUBLISHED, SITE, TITLE, Trap, article, ld, meta, page

_NAMED = meta("og:site_name", SITE)
_LATER = "2021-06-07T08:00:00+00:00"


def days() -> list[Trap]:
    """Days beside other days."""
    shown = "<div class='meta'>By Ann Lee</div><div class='meta'>{}</div>"
    state = '<script>window.__STATE__ = {"publishedAt": "2030-10-11T00:00:00Z", "widget": 4}</script>'
    video = ld({"@type": "VideoObject", "name": "The storm", "uploadDate": "2018-02-02"})
    return [
        Trap("months of Norway", page(above=shown.format("5. mars 2019 kl. 10.14")), byline="Ann Lee"),
        Trap("months of Poland", page(above=shown.format("5 marca 2019, 10:14")), byline="Ann Lee"),
        Trap("months of Italy", page(above=shown.format("martedì 5 marzo 2019")), byline="Ann Lee"),
        Trap("months of Portugal", page(above=shown.format("5 de março de 2019 às 10h14")), byline="Ann Lee"),
        Trap("a state in a script", page(state + PUBLISHED)),
        Trap("a video's day", page(video + article(datePublished=DAY))),
        Trap("a video's day alone", page(video), None),
        Trap("a copyright's year", page(after="<div class='legal'>© 2023 The Harrow Post, 4 July 2023</div>"), None),
        Trap("a poll's closing day", page(article(datePublished=DAY), after="<div class='poll'><time datetime='2019-04-30'>Closes 30 April 2019</time></div>")),
        Trap("UTC, the evening before by its time", page(meta("article:published_time", "2019-03-06T02:05:00.000Z"),
             "<time datetime='2019-03-05T21:05:00-05:00'>Tue, Mar 5, 2019 9:05 PM ET</time>")),
        Trap("first published", page(article(datePublished=_LATER), "<p class='dates'>First published on 5 March 2019. Last updated on 7 June 2021</p>")),
        Trap("a book's first day", page(article(datePublished=DAY), below="<p>First published on 5 March 1998, the book of the storm has sold 300 copies.</p>")),
        Trap("a comment in a list", page(PUBLISHED, after="<ol class='commentlist'><li><time datetime='2019-03-09'>9 March</time><p>I lost 2 boats.</p></li></ol>"), absent=("I lost 2",)),
    ]  # fmt: skip


def titles() -> list[Trap]:
    """Titles and outlets."""
    return [
        Trap("an outlet in brackets", page(_NAMED + PUBLISHED, title=f"{TITLE} ({SITE})"), publisher=SITE),
        Trap("an outlet without its article", page(_NAMED + PUBLISHED, title=f"{TITLE} | Harrow Post"), publisher=SITE),
        Trap("an outlet in og:title", page(_NAMED + PUBLISHED + meta("og:title", f"{TITLE} - {SITE}")), publisher=SITE),
        Trap("a section, a place and an outlet", page(_NAMED + PUBLISHED, title=f"{TITLE} | Coast | Harrow | {SITE}"), publisher=SITE),
        Trap("entities twice", page(PUBLISHED + _NAMED, title="Storm &amp;amp; flood", h1="Storm &amp; flood"), title="Storm & flood", publisher=SITE),
        Trap("a logo as heading", page(_NAMED + PUBLISHED + meta("og:title", TITLE), h1=f"{TITLE}</h1><h1 class='logo'>{SITE}", title=TITLE), publisher=SITE),
        Trap("a website before a site", page(ld({"@type": "WebSite", "name": "Harrow Digital Media Ltd", "url": "https://x.example"}) + _NAMED + article(datePublished=DAY)), publisher=SITE),
        Trap("an application", page(meta("application-name", SITE, "name") + PUBLISHED), publisher=SITE),
    ]  # fmt: skip


def bylines() -> list[Trap]:
    """Who wrote it, and what stands beside the name."""
    by = '<p class="byline">{}</p>'

    def shown(words: str, head: str = "") -> str:
        return page(_NAMED + PUBLISHED + head, by.format(words))

    return [
        Trap("a role in brackets", shown("Ann Lee (Environment editor)"), byline="Ann Lee"),
        Trap("a role before", shown("Senior Reporter: Ann Lee"), byline="Ann Lee"),
        Trap("a photographer", shown("By Ann Lee | Photographs by Tom Hall"), byline="Ann Lee"),
        Trap("an agency", shown("By Ann Lee, Associated Press"), byline="Ann Lee"),
        Trap("a time to read", shown("By Ann Lee · 4 min read"), byline="Ann Lee"),
        Trap("an account on a network", shown("By Ann Lee @annlee"), byline="Ann Lee"),
        Trap("three", shown("By Ann Lee, Tom Hall and Jo Roe"), byline="Ann Lee, Tom Hall and Jo Roe"),
    ]  # fmt: skip


def bodies() -> list[Trap]:
    """Texts that are elsewhere or not whole."""
    whole = {"datePublished": DAY, "articleBody": " ".join(BODY)}
    part = [{"@type": "WebPageElement", "isAccessibleForFree": "False", "cssSelector": ".paid"}]
    return [
        Trap("a body in a graph", page(ld({"@context": "https://schema.org", "@graph": [{"@type": "Article", "headline": TITLE, **whole}]}), body=())),
        Trap("a part of a list", page(article(datePublished=DAY, hasPart=part)), reason="paywall"),
        Trap("a line for subscribers", page(PUBLISHED, below="<p>Already have an account? Sign in to read the full story for $1 a month.</p>"), reason="paywall", absent=("$1 a month",)),
    ]  # fmt: skip


def systems() -> list[Trap]:
    """What systems that make pages put around days, names and texts."""
    form = "<div class='letter-block'><form><input type='email'></form></div>"
    graph = {
        "@graph": [
            {"@type": "Article", "headline": TITLE, "datePublished": DAY},
            {"@type": "WebPage", "name": f"{TITLE} - {SITE}"},
            {"@type": "WebSite", "name": SITE},
        ]
    }
    consent = "<div id='cookie-popup'><h1>Before you go on</h1><p>Our 77 partners store cookies for 13 weeks.</p></div>"
    offer = "<p><em>Reading with us is easy, and you can cancel anytime: 9 free days, and after them 8 dollars a month.</em></p>"
    reply = "<div itemprop='comment'><p>I lost 2 boats myself.</p></div>"
    newest = "<h3>Latest</h3><ul><li><a href='/1'>Bus falls into the lake</a> <span>14 minutes ago</span></li></ul>"
    by_site = article(datePublished=DAY, author={"@type": "Organization", "name": SITE})
    return [
        Trap("a day that was never changed", page(above=f"<time class='entry-date updated' datetime='{DAY}T08:15:42+00:00'>March 5, 2019</time>")),
        Trap("a promoted node", page(above=f"<div class='node node-promoted'><span property='dc:date dc:created' content='{DAY}T08:00:00-05:00'></span></div>")),
        Trap("an element for a time", page(above="<div>Published <page-timestamp><span>9:00 PM EST, March 5, 2019</span></page-timestamp></div>")),
        Trap("changed and first days on lines", page(above="<p>Last updated on 7 June 2021</p><p>Originally published on 5 March 2019</p>")),
        Trap("a byline set beside the heading", page(PUBLISHED, after="").replace(f"<h1>{TITLE}</h1>", f"<header><h1>{TITLE}</h1><aside class='side'><h4 class='author-name'><a href='/author/1'>Ann Lee</a>, <a href='/author/2'>Tom Hall</a></h4></aside></header>"), byline="Ann Lee and Tom Hall"),
        Trap("an editor behind a writer", page(PUBLISHED, "<div>Written by <a href='/author/1'>Ann Lee</a>, edited by <a href='/author/2'>Tom Hall</a></div>"), byline="Ann Lee"),
        Trap("a town and a country in bold", page(PUBLISHED, "<p><strong>Hong Kong, China</strong></p>")),
        Trap("what was done, on a line of its own", page(PUBLISHED, "<div class='byline'><div>Words by</div><div>Ann Lee</div><div>New Harrow, Ohio</div><div>Political commentator</div></div>"), byline="Ann Lee"),
        Trap("a name behind a comment", page(PUBLISHED, "<div class='byline'><!-- name -->Ann Lee<br><!-- role -->Freelance journalist</div>"), byline="Ann Lee"),
        Trap("the site as author in the graph", page(by_site + _NAMED, "<div><p><span>By Ann Lee</span><br><span>Harrow Post, Lund</span></p></div>"), byline="Ann Lee", publisher=SITE),
        Trap("a team before a person", page(article(datePublished=DAY, author={"name": "Harrow Web Team"}), "<div class='author'>by: <a href='/author/1'>Ann Lee</a></div>"), byline="Ann Lee"),
        Trap("a byline of blocks", page(PUBLISHED, "<div class='by-author'><div>Ann Lee</div><div>Lund, Sweden</div></div>"), byline="Ann Lee"),
        Trap("two in fields of one name", page(PUBLISHED + meta("parsely-author", "Ann Lee", "name") + meta("parsely-author", "Tom Hall", "name")), byline="Ann Lee and Tom Hall"),
        Trap("two by a French paper", page(PUBLISHED, "<p class='author'>Par Ann Lee et Tom Hall</p>"), byline="Ann Lee and Tom Hall"),
        Trap("an account as writer", page(PUBLISHED, "<dl><dd>Written by Super User</dd></dl>")),
        Trap("a page's name before a site's", page(ld(graph), title=f"{TITLE} - {SITE}"), publisher=SITE),
        Trap("a logo's words", page(PUBLISHED, title=f"{SITE} | Coast | {TITLE}").replace("<nav>", f"<img src='l.gif' alt='{SITE}'><nav>"), publisher=SITE),
        Trap("a form in the text's own block", page(PUBLISHED, below=form)),
        Trap("a box for consent with a heading", page(PUBLISHED).replace("<nav>", consent + "<nav>"), absent=("77 partners",)),
        Trap("an article in an element called for consent", page(PUBLISHED).replace("<article>", "<div class='cookie-wall'><article>").replace("</article>", "</article><p>We store cookies.</p></div>")),
        Trap("an article on a page with a box for consent", page(PUBLISHED).replace("<article>", "<div class='has-cookie-banner'><article>").replace("</article>", "</article><p>We store cookies.</p></div>")),
        Trap("an offer as a paragraph", page(PUBLISHED, below=offer), absent=("9 free days",)),
        Trap("a comment by its mark", page(PUBLISHED, after=reply), absent=("I lost 2",)),
        Trap("newest articles with their age", page(PUBLISHED, below=newest), absent=("Bus falls", "14 minutes")),
        Trap("a table in a figure", page(PUBLISHED, below="<figure><table><tr><th>Town</th><th>Boats</th></tr><tr><td>Lund</td><td>1,140</td></tr></table></figure>"), once=("1,140",)),
    ]  # fmt: skip


def heads() -> list[Trap]:
    """What stands above an article without a mark, beside a field that says less or something else."""
    desk = article(datePublished=DAY, author={"@type": "Person", "name": "KQRM Staff"})
    site = _NAMED + article(datePublished=DAY, author={"@type": "Organization", "name": SITE})
    maker = PUBLISHED + meta("author", "Netcraft Web Solutions", "name")
    first = PUBLISHED + meta("author", "Ann Lee", "name")
    state = json.dumps(
        {
            "props": {
                "story": {
                    "headline": TITLE,
                    "publishedAt": f"{DAY}T02:00:00+01:00",
                    "authors": [{"name": "Ann Lee"}],
                },
                "more": [{"headline": "Bus falls", "publishedAt": "2021-06-07"}],
            }
        }
    )
    summary = (
        "<p class='dek'>The storm was the worst in 30 years, and half of the fishers have no insurance.</p>"
    )
    return [
        Trap("a summary above the byline", page(above=f"{summary}<div>By Ann Lee</div><div>5 March 2019, 04:40 CET</div>"), byline="Ann Lee"),
        Trap("a station's staff, and a name", page(desk, "<div class='c-1'>By Ann Lee and Tom Hall</div>"), byline="Ann Lee and Tom Hall"),
        Trap("a station's staff alone", page(desk), byline="KQRM"),
        Trap("a site as author, and a name in the text", page(site, "<p><strong>By Ann Lee</strong></p>"), byline="Ann Lee", publisher=SITE),
        Trap("a maker of pages as author", page(maker, "<div>By ANN LEE</div>"), byline="ANN LEE"),
        Trap("two names where a field has the first", page(first, "<p>by: <a>Ann Lee</a>, <a>Tom Hall</a></p>"), byline="Ann Lee and Tom Hall"),
        Trap("another name where a field has one that is shown", page(first, "<p>By Tom Hall</p>", below="<p>Ann Lee saw the boats sink, one by one, from the pier of Harrow on Sunday.</p>"), byline="Ann Lee"),
        Trap("an agency between strokes", page(_NAMED + article(datePublished=DAY, author="TNN"), "<div>Ann Lee / TNN / Updated: Mar 6, 2019, 18:40 IST</div>"), byline="Ann Lee", publisher=SITE),
        Trap("a label, a day and a role in one line", page(above="<div><span>Published: March 5, 2019 19:33</span> <span>Ann Lee, Senior Business Editor</span></div>").replace("<nav>", "<div class='date-today'>Sunday, 02 June 2019</div><nav>"), byline="Ann Lee"),
        Trap("today's day above, and none else", page().replace("<nav>", "<div class='current-date'>Sunday, 02 June 2019</div><nav>"), None),
        Trap("a firm that is no name written behind", page(PUBLISHED + meta("author", "Boatworks, Inc.", "name")), byline="Boatworks, Inc."),
        Trap("what the page's own program reads", page(after=f"<script id='__NEXT_DATA__' type='application/json'>{state}</script>"), byline="Ann Lee"),
        Trap("what another page's program reads", page(after=f"<script type='application/json'>{state.replace(TITLE, 'Bus falls')}</script>"), None),
    ]  # fmt: skip


def parts() -> list[Trap]:
    """Headings in parts, and what a page says of its article in a list, to those who hear it, or by its age."""
    named = _NAMED + PUBLISHED
    aged = "<div><span title='{}'>3 years ago</span></div>"
    details = "<ul><li><b>{}</b> 21.06.2016</li><li><b>Author</b> <a href='/a'>Ann Lee</a></li></ul>"
    small = meta("og:site_name", "harrowpost") + PUBLISHED
    deck = "<h2>Fishers of three towns ask who will pay for it</h2>"
    return [
        Trap("a kind in an element of its heading", page(named, title=f"Opinion | {TITLE} - {SITE}", h1=f"<span>Opinion</span> {TITLE}")),
        Trap("a kind that is a word of the title", page(named, title=f"Live music in Harrow - {SITE}", h1="<b>Live</b> music in Harrow"), title="Live music in Harrow"),
        Trap("a kind with a colon", page(named, title="Live: the town that never sleeps", h1="<b>Live:</b> the town that never sleeps"), title="Live: the town that never sleeps"),
        Trap("two parts of a heading", page(named, title=f"Coast: {TITLE} - {SITE}", h1=f"<span>Coast</span><span>{TITLE}</span>"), title=f"Coast: {TITLE}"),
        Trap("two parts in capitals in the page's name", page(named, title="ASK AND BRIN", h1="<b>Ask</b> <b>and Brin</b>"), title="Ask and Brin"),
        Trap("a line of the second size below the heading", page(named, deck), once=("who will pay for it",)),
        Trap("a day for those who hear the page", page(article(datePublished="2019-03-06T02:05:00Z"), "<div aria-label='Published: 9:05 p.m. ET March 5, 2019'></div>")),
        Trap("an age with its day", page(above=aged.format("Tue, 05 Mar 2019 09:41:00 +0200"))),
        Trap("an age below the story", page(below=aged.format("2019-03-05")), None),
        Trap("an author in a list of details", page(PUBLISHED + meta("author", "Wave International (www.wave.example)", "name"), below=details.format("Date")), byline="Ann Lee"),
        Trap("an author in a list without a day", page(PUBLISHED, below="<ul><li><b>Author</b> Ann Lee</li><li><b>Pages</b> 312</li></ul>")),
        Trap("staff and agencies", page(PUBLISHED, "<span class='byline'>Staff and agencies</span>")),
        Trap("a site's account as its name", page(small, title=f"{TITLE} | {SITE}"), publisher=SITE),
        Trap("a site's account and a section", page(small, title=f"{TITLE} | World News"), publisher="harrowpost"),
        Trap("an author's number", page(PUBLISHED, "<p>By Ann Lee</p>", below="<p>Ann Lee: 555-010-0199, @annlee</p>"), byline="Ann Lee", absent=("555-010",)),
        Trap("an author's votes", page(PUBLISHED, "<p>By Ann Lee</p>", below="<p>Ann Lee: 312 votes</p>"), byline="Ann Lee", once=("312 votes",)),
        Trap("a name behind a label and a count", page(PUBLISHED, "<div><span>Author: Ann Lee</span> <span>|</span> <span>Views: 3,204</span></div>"), byline="Ann Lee"),
    ]  # fmt: skip


def forms() -> list[Trap]:
    """Days and names as systems write them."""
    below = "<div class='{}'><p>Bus <span>7 June 2021</span></p></div>"
    both = article(
        datePublished=DAY,
        author=[{"@type": "Person", "name": "Ann Lee"}, {"@type": "Organization", "name": SITE}],
    )
    card = meta("twitter:label1", "Written by", "name") + meta("twitter:data1", "Ann Lee", "name")
    return [
        Trap("a change before the first day", page(above="<p class='d'>Modified Jun 7, 2021, Published Mar 5, 2019</p>")),
        Trap("a change before the first day, cut short", page(above="<p class='d'>Upd: 7 Jun 2021, 10:15 | Pub: 5 Mar 2019, 10:15</p>")),
        Trap("a change at a time", page(above="<p class='d'>Mar. 5, 2019 Updated 6:00 p.m.</p>")),
        Trap("a change that sticks to the day", page(above="<div><span>10:15, 5 MAR 2019</span><span>Updated</span><span>08:01, 7 JUN 2021</span></div>")),
        Trap("a day with strokes and a month", page(above="<p class='d'>5-Mar-2019</p>")),
        Trap("a day of Korea", page(above="<p class='d'>2019. 03. 05 10:15</p>")),
        Trap("seconds in JSON-LD", page(article(datePublished=1551780000))),
        Trap("thousandths of seconds in JSON-LD", page(article(datePublished=1551780000000))),
        Trap("another article's day first", page(above=below.format("related") + "<span class='posted'>March 5, 2019</span>")),
        Trap("a comment's day and none else", page(after=below.format("comments")), None),
        Trap("a day of both the article and another one", page(above="<span>7 June 2021</span>", after=below.format("related")), "2021-06-07"),
        Trap("a site beside a name in JSON-LD", page(_NAMED + both), byline="Ann Lee", publisher=SITE),
        Trap("an update beside a name and a day", page(above="<div>Ann Lee | 05.03.2019 - Update : 07.06.2021</div>"), byline="Ann Lee"),
        Trap("a last update in a byline", page(PUBLISHED, "<div class='byline'>Ann Lee and Tom Hall Sun Mar 5, 2019 12:10 AM Last update on: Jun 7, 2021</div>"), byline="Ann Lee and Tom Hall"),
        Trap("what a professor teaches", page(PUBLISHED + meta("author", "Ann Lee, Professor of Botany, University of Lund", "name")), byline="Ann Lee"),
        Trap("a badge behind a name", page(article(datePublished=DAY, author="Ann Lee"), "<div class='byline'><b>Ann Lee</b>, <span>Post Staff</span> <span>Verified Post Staff Badge</span></div>"), byline="Ann Lee"),
        Trap("a list in JSON-LD", page(article(datePublished=DAY, author={"@list": [{"name": "Ann Lee"}, {"name": "Tom Hall"}]})), byline="Ann Lee and Tom Hall"),
        Trap("a card for a network", page(PUBLISHED + card), byline="Ann Lee"),
        Trap("a day before By", page(PUBLISHED, "<p class='byline'>March 5, 2019 by Ann Lee</p>"), byline="Ann Lee"),
        Trap("a day behind a name", page(PUBLISHED, "<p class='byline'>Ann Lee Mar 5, 2019</p>"), byline="Ann Lee"),
        Trap("special to an outlet", page(PUBLISHED, "<p class='byline'>Special to the Post by Ann Lee</p>"), byline="Ann Lee"),
        Trap("an address behind a name", page(PUBLISHED, "<div>By Ann Lee ann.lee@post.example</div>"), byline="Ann Lee"),
        Trap("a name before its day", page(above="<div>Ann Lee Published March 5, 2019 | 11:45 PM</div>"), byline="Ann Lee"),
        Trap("a place before its day", page(above="<div>New Harrow | March 5, 2019</div>")),
        Trap("who posted it, at the foot", page(PUBLISHED, below="<p>Posted by Ann Lee on 5 March 2019 at 09:41 PM in <a>Boats</a></p>"), byline="Ann Lee"),
        Trap("who posted a comment", page(PUBLISHED, after="<div><p>Posted by Tom Hall on 9 March 2019 at 9:41 PM</p><p>I saw it.</p></div>")),
        Trap("a picture's agency", page(PUBLISHED, "<p>Tom Hall / AP</p>")),
        Trap("a picture's agency beside a field", page(article(datePublished=DAY, author="Ann Lee"), "<p>Tom Hall / AP</p>"), byline="Ann Lee"),
        Trap("a league behind a club", page(PUBLISHED, "<p>Harrow Town / EFL</p>")),
        Trap("an office as byline", page(PUBLISHED, "<p class='byline'>University of Lund</p>"), byline="University of Lund"),
        Trap("a page of a network as site", page(PUBLISHED + meta("article:publisher", "https://www.facebook.com/harrowpost"))),
    ]  # fmt: skip


def stories() -> list[Trap]:
    """Where the story's paragraphs stand."""
    long = "The harbour will open on {} at seven in the morning, the council of Harrow said on its page."
    items = f"<ul><li>{long.format('Monday')}</li><li>{long.format('Tuesday')}</li></ul>"
    soup = (
        page(PUBLISHED, below=items)
        .replace("<article>", "<div class='Blocks_x'>")
        .replace("</article>", "</div>")
    )
    intro = page(PUBLISHED, body=()).replace(
        "</article>",
        f"<div class='introText'><p>{BODY[0]}</p></div><div class='itemFullText'>{''.join(f'<p>{one}</p>' for one in BODY[1:])}</div></article>",
    )
    more = (
        "<section><h2>More</h2>"
        + "".join(f"<a href='/{n}'><h3>Bus falls</h3><p>{long.format(f'day {n}')}</p></a>" for n in "123")
        + "</section>"
    )
    half = len(BODY) // 2
    halves = ["".join(f"<p>{one}</p>" for one in some) for some in (BODY[:half], BODY[half:])]
    parts = "<div class='banner'>x</div>".join(f"<div class='part'>{one}</div>" for one in halves)
    cards = (
        "<div>"
        + "".join(
            f"<article class='card'><h3><a href='/{n}'>Bus falls</a></h3><p>{long.format(f'day {n}')}</p></article>"
            for n in "123"
        )
        + "</div>"
    )
    talk = (
        "<div id='q'><h3>Discussion</h3>"
        + "".join(
            f"<div><b>user{n}</b><p>The river of Harrow was always like that, my uncle {n} said, and nobody heard.</p></div>"
            for n in "123456"
        )
        + "</div>"
    )
    return [
        Trap("a story in two parts", page(PUBLISHED, body=(), above=parts).replace("<article>", "<div>").replace("</article>", "</div>"), once=(BODY[0], BODY[-1])),
        Trap("cards of other articles above", page(PUBLISHED).replace("<nav>", cards + "<nav>"), absent=("Bus falls",)),
        Trap("talk below that is not called so", page(PUBLISHED, after=talk).replace("<article>", "<div><div>").replace("</article>", "</div></div>"), absent=("uncle",)),
        Trap("a list in a page without names", soup.replace("<div class='Blocks_x'>", "<div id='q'><div class='Blocks_x'>").replace("</div>", "</div></div>"), once=(long.format("Monday"),)),
        Trap("the first paragraph in a block of its own", intro.replace("<article>", "<div>").replace("</article>", "</div>"), once=(BODY[0],)),
        Trap("other articles with a sentence each", page(PUBLISHED, after=more).replace("<article>", "<div>").replace("</article>", "</div>"), absent=("day 1", "day 3")),
    ]  # fmt: skip


def between() -> list[Trap]:
    """What is set between and below the story's paragraphs."""
    long = "The harbour will open on {} at seven in the morning, the council of Harrow said on its page."
    half = len(BODY) // 2
    halves = ["".join(f"<p>{one}</p>" for one in some) for some in (BODY[:half], BODY[half:])]
    caption = "<p class='imageCaption'>Waves: 90 feet high, they broke over the pier of Harrow.</p>"
    inner = "<table align='right'><tr><td><img src='a.jpg'></td></tr><tr><td>Boats in 1987. PHOTO/FILE</td></tr></table>"
    links = "<p><strong>READ MORE:<br>* <a href='/1'>Ferry sold for 90 parts</a><br>* <a href='/2'>A bus too many</a></strong></p>"
    nav = "<p><a href='/1'>Corrections 90</a>|<a href='/2'>Submit a tip</a></p>"
    pulled = f"<div class='c-pullquote'><q>{BODY[-1][:40]}</q></div>"
    return [
        Trap("a caption in a paragraph", page(PUBLISHED, below=caption), absent=("90 feet",)),
        Trap("a picture in a table of its own", page(PUBLISHED, inner), absent=("1987",)),
        Trap("links below a label in one paragraph", page(PUBLISHED, below=links), absent=("90 parts", "bus too")),
        Trap("links with strokes between them", page(PUBLISHED, below=nav), absent=("Corrections",)),
        Trap("a link behind Read", page(PUBLISHED, "<p><em>Read: <a href='/1'>A bus of 90 seats falls over</a></em></p>"), absent=("bus of",)),
        Trap("a link behind an arrow", page(PUBLISHED, "<p>» <a href='/1'>A bus of 90 seats falls over</a></p>"), absent=("bus of",)),
        Trap("lines of links below a label", page(PUBLISHED, below="<p><b>Read more:</b></p><p><a href='/1'>Bus falls</a></p><p><a href='/2'>A bus of 90 seats</a></p>"), absent=("Bus falls", "bus of")),
        Trap("a heading that is a link", page(PUBLISHED, body=BODY[:2], below=f"<h3><a href='/1'>A bus of 90 seats falls over</a></h3>{''.join(f'<p>{one}</p>' for one in BODY[2:])}"), absent=("bus of",)),
        Trap("a heading of the article", page(PUBLISHED, body=BODY[:2], below=f"<h3>A bus of 90 seats falls over</h3>{''.join(f'<p>{one}</p>' for one in BODY[2:])}"), once=("bus of 90",)),
        Trap("a heading that others link to", page(PUBLISHED, body=BODY[:2], below=f"<h3><a name='x'>What the boats of Harrow cost</a></h3>{''.join(f'<p>{one}</p>' for one in BODY[2:])}"), once=("What the boats of Harrow cost",)),
        Trap("a table with flags", page(PUBLISHED, below="<table><tr><td><img src='a.png'> Lund</td><td>16</td></tr><tr><td><img src='b.png'> Harrow</td><td>1,940</td></tr></table>"), once=("1,940",)),
        Trap("two paragraphs, and a long list of others", page(PUBLISHED, body=(), above=f"<div class='story'>{halves[0]}{halves[1]}</div>", after="<div class='list'>" + "".join(f"<p>{long.format(f'day {n}')}</p>" for n in range(9)) + "</div>").replace("<article>", "<div>").replace("</article>", "</div>"), once=(BODY[0], BODY[-1])),
        Trap("a sentence behind Also", page(PUBLISHED, body=BODY[:2], below=f"<p>Also, <a href='/x'>90 farmers went home to their families</a>.</p>{''.join(f'<p>{one}</p>' for one in BODY[2:])}"), once=("90 farmers",)),
        Trap("a small heading below the text", page(PUBLISHED, h1="", after="<h3>Contact our newsroom today</h3>", title=TITLE)),
        Trap("an update as a sentence", page(PUBLISHED, "<p>Update 7 June 2021: 90 boats have been found.</p>"), once=("90 boats",)),
        Trap("slanted words below a picture", page(PUBLISHED, below="<p><img src='a.jpg'></p><p><em>Boats in 1987, by Jo Roe</em></p>"), absent=("1987",)),
        Trap("slanted words below no picture", page(PUBLISHED, below="<p><em>The boats of 1987 were never found, and nobody looks for them.</em></p>"), once=("of 1987",)),
        Trap("an author's life", page(PUBLISHED + meta("author", "Ann Lee", "name"), below="<p><em>Ann Lee, a retired judge, lives in Harrow.</em></p>"), byline="Ann Lee", absent=("retired",)),
        Trap("a box of a seller of links", page(PUBLISHED, below="<div id='taboola-below'><p>90 tricks for your car</p></div>"), absent=("90 tricks",)),
        Trap("an offer before the rest", page(PUBLISHED, below="<div class='cta-box'><p>Compare 90 accounts and get more when you switch with us.</p><a href='/x'>Go</a></div>"), absent=("90 accounts",)),
        Trap("a quotation that is set large", page(PUBLISHED, pulled), once=(BODY[-1][:40],)),
    ]  # fmt: skip


def builders() -> list[Trap]:
    """Pages as some publishing systems build them."""
    stamp = article(datePublished="2019-03-05T11:00:33+00:00")
    said = (
        "<div class='comments-page'><a title='2019-03-06'>Mar 6, 2019</a><p>I drive past it daily.</p></div>"
    )
    widget = "<div class='elementor-element elementor-widget elementor-widget-post-info'><ul><li itemprop='datePublished'>{}</li></ul></div>"
    feed = '<link rel="alternate" type="application/rss+xml" title="{} &raquo; Feed" href="/feed/">'
    address = '<link rel="canonical" href="https://uk.harrowpost.example/1">'
    reuters = (
        meta("og:site_name", "U.S.")
        + address
        + article(datePublished=DAY, publisher={"@type": "Organization", "name": SITE})
    )
    body = "".join(f"<p>{one}</p>" for one in BODY)
    plain = f"<html><head><title>{TITLE}</title></head><body><div><h2>Press release</h2><p>5 March 2019</p><h3>{TITLE}</h3>{body}</div></body></html>"
    posted = "<p class='posted'>Posted by Ann Lee at March 5, 2019 6:20 PM</p><h2 id='comments'>Comments</h2><p>I lost 2 boats.</p><p>Posted by: Ned at March 9, 2019 9:01 AM</p>"
    return [
        Trap("a comment's day after a stamp", page(stamp, "<div class='post-date'>Mar 5</div>", after=said)),
        Trap("a day in a builder's widget", page(above=widget.format("25/03/2019")), "2019-03-25"),
        Trap("a day that may be two in a widget", page(above=widget.format("05/03/2019")), None, reason="date"),
        Trap("posts in a builder's widget", page(after="<div class='elementor-widget-posts'><span class='elementor-post-date'>7 June 2021</span></div>"), None),
        Trap("a site in its feed's name", page(feed.format(SITE) + PUBLISHED), publisher=SITE),
        Trap("a story in its feed's name", page(feed.format(f"{SITE} &raquo; {TITLE} Comments") + PUBLISHED)),
        Trap("an edition as the site", page(reuters, title=f"{TITLE} | {SITE}"), publisher=SITE),
        Trap("a site and its owner", page(_NAMED + article(datePublished=DAY, publisher={"@type": "Organization", "name": "Harrow Media"}), title=f"{TITLE} | Harrow Media Group"), publisher=SITE),
        Trap("a kind above the title", plain),
        Trap("comments below a heading", page(below=posted), byline="Ann Lee", absent=("I lost 2",)),
    ]  # fmt: skip


def traps() -> list[Trap]:
    """All of them."""
    first = [*days(), *titles(), *bylines(), *bodies(), *systems(), *heads(), *parts()]
    return [*first, *forms(), *stories(), *between(), *builders()]
