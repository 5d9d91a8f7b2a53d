# ruff: noqa: E501  (markup)
"""Pages with one thing set off from the story, and pages whose story has what looks like it."""

from newsstand import Page

_TITLE = "Ferry does not sail"
_FIRST = (
    "The ferry to Oswin did not sail on Monday, for its engine had failed again.",
    "Some 300 people waited on the pier until the evening, the operator said.",
)
_LAST = (
    "A new engine will be put in by the end of the month, it said.",
    "All of the fares were paid back on the pier on Monday evening, it said.",
)
_HEAD = '<title>{title}</title><meta property="og:site_name" content="Oswin Post"><meta property="article:published_time" content="2019-03-05">'


def _page(above: str = "", middle: str = "", below: str = "", *, title: str = _TITLE, head: str = _HEAD, before: str = "") -> str:  # fmt: skip
    first, last = ("".join(f"<p>{one}</p>" for one in some) for some in (_FIRST, _LAST))
    return (
        f"<html><head>{head.format(title=title)}</head><body><div class=story>{before}<h1>{_TITLE}</h1>{above}"
        f"<div class=body>{first}{middle}{last}</div>{below}</div></body></html>"
    )


def _with(name: str, markup: str, *, byline: str | None = None, inside: tuple[str, ...] = (), absent: tuple[str, ...] = (), published: str | None = "2019-03-05", publisher: str | None = "Oswin Post") -> Page:  # fmt: skip
    return Page(name, markup, _TITLE, published, byline, publisher, (*_FIRST, *_LAST, *inside), absent)


_SET_OFF = [
    ("teasers with a label", "<section><h2>More news</h2><div><a href=/1>Marlow has a new dean of law</a><span>January 20</span></div></section>", ("new dean",)),
    ("cards with first words", "<div><h3>Next in travel</h3><div><a href=/1>Copper climbs for a third day</a><p>Copper rose on Monday, traders said.</p></div></div>", ("Copper",)),
    ("briefs below a label", "<div><h2>More briefs</h2><div><h3>Bell stolen in Dal</h3><p>Thieves have taken a bell of 200 kilos.</p></div><div><h3>Flood passes</h3><p>The water fell by 12 centimetres.</p></div></div>", ("Bell", "12 centimetres")),
    ("items below a label outside", "<h2>More information</h2><article><h3><a href=/1>Why oil costs more than wine</a></h3></article>", ("More information", "Why oil")),
    ("a list of nothing but links", "<ul><li><a href=/1>Mill pond turns green again</a></li><li><a href=/2>A mayor who is under thirty</a></li></ul>", ("Mill pond", "under thirty")),
    ("a box of an outlet", "<div><h4>Sign up to the Farm Digest</h4><p>Our weekly round-up of what matters on the land</p></div>", ("Farm Digest", "round-up")),
    ("a line of an outlet", "<div><p>Never miss a story. Subscribe to our newsletter.</p></div>", ("newsletter",)),
    ("how to reach an office", "<div><h3>Media contact</h3><p>Dot Lessing, 555-0110</p></div>", ("Dot Lessing",)),
    ("a field without a form", "<div><div>Email address</div><button>Sign me up</button></div>", ("Email address",)),
    ("places in the page", "<p>In this story</p><ul><li><a href=#a>What the engine costs</a></li><li><a href=#b>Who will pay for it</a></li></ul>", ("In this story", "engine costs")),
    ("a link that is recommended", "<article class='recommended pull'><a href=/x><h1>How a bear does it</h1></a></article>", ("How a bear",)),
    ("what an advertiser may fill", "<amp-ad><div placeholder>Ad</div></amp-ad>", ("Ad\n",)),
    ("what a firm must say", "<div class=disclaimer><p>Trading involves high risks.</p></div>", ("high risks",)),
    ("a line that asks", "<p><b>The Morning Edition newsletter is our guide to the day. <a href=/s>Sign up here</a>.</b></p>", ("Morning Edition",)),
    ("a label in bold and a link", "<p><strong>Go deeper:</strong> <a href=/x>The airport with no lines at all</a></p>", ("The airport",)),
    ("words under which it is filed", "<div><ul><li>Filed under:</li><li><a href=/t>Tolls</a></li></ul></div>", ("Filed", "Tolls")),
    ("what a reader writes", "<div class=story__comments><h3>Comments (3)</h3><article><p>Every year the same pier and the same promises.</p></article></div>", ("same promises",)),
    ("a plea", "<div><p>Help us keep you informed. Become a supporter from $5 a month.</p></div>", ("supporter",)),
    ("where it was printed", "<p>This article appeared in the Travel section of the print edition under the headline “No boat”</p>", ("print edition",)),
    ("a way back", "<p>[Return to contents]</p><p>Click To Share The News With Your Friends Below</p>", ("Return", "Share")),
    ("a film", "<div><span>01:22</span><p>Typhoon Sarika batters islands</p></div>", ("01:22", "Sarika")),
    ("how to write to an outlet", "<p>What do you think? Email us at views@post.example</p>", ("views@",)),
    ("whom a press office has", "<p>For further information, please contact:</p>", ("further information",)),
    ("who helped", "<p>— With assistance by Lou Kemper</p>", ("Kemper",)),
    ("a link that says that it leads on", "<p>The crew is well. <a href=/x><em>Read more: Copper climbs for a third day</em></a></p>", ("Copper",)),
    ("a link with a label and nothing else", "<p><a href=/x>Watch: how the engine failed</a></p>", ("engine failed",)),
    ("a caption without a figure", "<div class=photo><img src=a><figcaption><p>A gull sits on the mast. Staff photo</p></figcaption></div>", ("A gull",)),
    ("a caption that is called so", "<img src=a><p class=img-cap>The mast in fog. Picture: T Hall</p>", ("in fog",)),
    ("who drew and where it was printed", "<p>Illustration by Dot Lessing</p><p>This essay is from Issue 12. <a href=/s>Buy the issue</a></p><p>This story is part of our series on boats.</p>", ("Issue 12", "our series")),
    ("how a talk was made ready", "<p><em>This interview has been edited for length and clarity.</em></p>", ("for length",)),
    ("the next one", "<p>Next publication: 30 January 2030</p><p>Funded by the Island Press Scheme</p>", ("30 January", "Island Press")),
    ("what a letter asks", "<p><em>Forwarded this email? <a href=/s>Subscribe here</a>.</em></p><p>Reply to this email to tell us what you think.</p><p>Refer a friend and get a mug.</p>", ("Forwarded", "Reply to", "a mug")),
    ("what an outlet wants to hear", "<p>Tips? Write to tips@post.example</p><p>Found a mistake in this article? Report it to us.</p>", ("Tips", "mistake")),
    ("what a player says", "<div><b>Listen · 4:02</b></div><div>Sponsor Message</div>", ("4:02", "Sponsor")),
    ("a letter that an outlet praises", "<p>The Oswin Briefing newsletter has all the news you need. Sign up here.</p>", ("Briefing",)),
    ("comments below a heading", "<h4>2 comments:</h4><dl><dt>Jan said...</dt><dd>Put up a tent on it.</dd></dl>", ("comments", "a tent")),
    ("a plea with an order", "<div class=support><h4>Support local news</h4><p>Your donation keeps the Post free. Donate today.</p></div>", ("Support", "keeps the Post")),
    ("links in capitals", "<p><a href=/a><b>TOWN NEARBY KEEPS ITS OLD SIREN</b></a></p>", ("SIREN",)),
    ("where it is filed, in a line", "<p>Theme: <a href=/t>Railways</a></p>", ("Theme",)),
    ("what may be done with it", "<p>You may republish our stories under a licence.</p><p>Kindly share this story:</p><p>Copyright The Oswin Post, 2019</p>", ("republish", "Kindly", "Copyright")),
    ("another form of a page", "<a href=/full>View full version</a>", ("full version",)),
    ("a story to come", "<p>This is a developing story. Stay with the Oswin Post for updates.</p>", ("developing",)),
    ("an outlet of itself", "<p>Oswin Post is part of Island Wire, a network of papers that donors pay for.</p>", ("Island Wire",)),
]  # fmt: skip

_KEPT = [
    ("results below a heading", "<h3>Results</h3><ul><li>Oswin 3, Tarn 1</li><li>Ask 0, Brin 0</li></ul>", ("Results", "Ask 0, Brin 0")),
    ("a list with sources that are linked", "<ul><li>Cost: 4 million, says <a href=/r>the report of 2019</a></li><li>Time: 3 years, says <a href=/s>the state's own plan</a></li></ul>", ("Cost: 4 million", "own plan")),
    ("a section that begins with More", "<section><h2>More in hospital</h2><p>Four people fainted and were taken to Tarn.</p><h3>All well</h3><p>They were sent home, a doctor said.</p><h3>No law</h3><p>There is no law against it, she said.</p></section>", ("Four people fainted", "no law against")),
    ("a section on deaths", "<section><h2>Related deaths fall</h2><p>Fewer people drown than in 2010.</p><h3>Boats</h3><p>There were nine on boats last year.</p><h3>Beaches</h3><p>There were three on beaches last year.</p></section>", ("Fewer people drown", "nine on boats", "three on beaches")),
    ("what a reader can do", "<div class=box><h3>What you can do</h3><p>Take the bus to Tarn and the train from there.</p></div>", ("Take the bus",)),
    ("sections that speak to the reader", "<section><h2>What you pay</h2><p>Your ticket costs 12 pounds, and your dog goes free.</p></section><section><h2>What to bring</h2><p>Bring your own food, for the bar is shut.</p></section>", ("Your ticket", "Bring your own")),
    ("a person who has a newsletter", "<div class=person><h4>Ana Brook, 41</h4><p>We lost our summer house, and our newsletter has 40 readers.</p></div>", ("summer house",)),
    ("an illness by contact", "<section><h2>Contact</h2><p>The illness spreads by contact, and 12 people fell ill.</p></section>", ("12 people fell ill",)),
    ("a gift for a pier", "<div class=para>A donation of 9,000 pounds will pay for our new pier, said the mayor, who had asked for it.</div>", ("A donation",)),
    ("a table with a link", "<div><table><tr><td>Day</td><td>Passengers</td></tr><tr><td><a href=/1>Monday the first of May</a></td><td>312</td></tr></table></div>", ("312",)),
    ("a link in a sentence to readers", "<p>If you subscribe to a <a href=/n>newsletter</a> you know the feeling of mornings.</p>", ("you know the feeling",)),
    ("places in the page, with more beside them", "<ul><li>The engine costs 4 million, the owner of the boat says.</li><li><a href=#n>Time</a>: it will take 3 years, the owner of the boat says.</li></ul>", ("4 million", "3 years")),
    ("what is recommended with a word on it", "<div class=recommended><p><a href=/x>The report of the state</a> names 12 piers that may fall.</p></div>", ("12 piers",)),
    ("a way back to a town", "<h3>Return to Madrid</h3><p>He went back to top the table at last.</p>", ("Return to Madrid", "top the table")),
    ("a time of a race", "<div><p>1:22</p><p>That is how long she swam to the pier, said the judge.</p></div>", ("how long she swam",)),
    ("help for a school", "<p>Pupils wrote the play with assistance from the theatre of Tarn.</p><p>She told the town to keep in touch with us all.</p>", ("wrote the play", "in touch")),
    ("a label in bold and a sentence", "<p><strong>Cost:</strong> <a href=/x>the report of the state says</a> it is 4 million.</p>", ("it is 4 million",)),
    ("votes beside links", "<ul><li><a href=/a>Ann Pell, of the Free List</a>: 312 votes</li><li><a href=/b>Tom Oss of the Old List</a>: 290 votes</li></ul>", ("312 votes", "290 votes")),
    ("cases by month", "<section><h2>Contacts</h2><ul><li>May: 112 people</li><li>June: 340 people</li></ul></section>", ("112 people",)),
    ("what a guide told", "<div class=para><p>Join the queue at nine, our guide told us, and you will see the round-up of 400 sheep.</p></div>", ("400 sheep",)),
    ("those who also stand", "<div><h3>Also in the race</h3><div><h4><a href=/a>Ann Pell of the Free List</a></h4><p>She wants nine more boats for Oswin.</p></div></div>", ("nine more boats for Oswin",)),
    ("hours of a day", "<div><p>10:15</p><p>A cook sees smoke.</p></div><div><p>19:05</p><p>The fire is out.</p></div><div><b>20:30</b> Last train</div><div><b>20:45</b> Last bus</div>", ("A cook sees smoke", "fire is out", "Last train", "Last bus")),
    ("how to help others", "<div><h3>How to help</h3><p>You can bring a donation of clothes to the town hall.</p><p>Do not bring food, for you will be sent home.</p></div><p>People who wish to help can <a href=/d>donate</a> to your local fund, she said.</p>", ("donation of clothes", "local fund")),
    ("how to vote", "<div><h3>How to vote</h3><p>You can sign up at the town hall until 3 May.</p><p>Bring your passport with you.</p></div>", ("until 3 May", "passport")),
    ("what was talked of", "<section><h2>Topics</h2><ul><li>Cost of the ferry</li><li>Noise at night</li></ul></section>", ("Noise at night",)),
    ("who may win a post", "<div><h3>Recommended for the post</h3><div><h4><a href=/a>Ann Pell of the Free List</a></h4><p>She wants nine more boats.</p></div></div>", ("nine more boats",)),
    ("facts with links", "<p><b>Engine:</b> <a href=/x>Volta Marine of Tarn, Type 12</a></p>", ("Volta Marine",)),
    ("inquiries", "<p>Inquiries: the state opened 112 inquiries into ferries in 2018.</p><p>[Back to the pier, she wrote in 1943]</p>", ("112 inquiries", "Back to the pier")),
    ("help from a town", "<p>With assistance from Tarn, 120 people were brought to land.</p><p>To print this page of stamps the post took 12 weeks.</p>", ("120 people were brought", "12 weeks")),
    ("news of a crew", "<p>For more news of the crew, wives visit the pier each day.</p><p>The museum is committed to publishing all 312 letters of the captain by May.</p>", ("wives visit", "312 letters")),
    ("labels that begin a sentence", "<p>Watch: that was the only word on the sign.</p><p>Related: two of the nine crew are brothers.</p><p>Video: the court saw 14 minutes of it.</p><p>Photographs: 14 boxes of them stood in the hold.</p>", ("the only word", "are brothers", "14 minutes", "14 boxes")),
    ("a link with a label in a sentence", "<p>On the door hung a note, <a href=/x>Watch: the deck is wet</a>, and nobody read it.</p>", ("deck is wet",)),
    ("parts of what is long", "<p>This report is part of a series that the state has paid for since 2011.</p><p>This story is from issue to issue the same for 300 people.</p>", ("since 2011", "from issue")),
    ("words of trade", "<p>Drawings by Leo Marr were sold for 40,000 euros.</p><p>Funded by Tarn, the pier cost 9 million.</p><p>Refer a friend to the clinic and he waits 9 weeks.</p><p>Found a mistake in this bill? Many of the 300 had.</p>", ("Leo Marr", "9 million", "9 weeks", "Many of the 300")),
    ("a letter that a man wrote", "<p>Reply to this letter within 14 days or pay 80 pounds, the harbour wrote.</p><p>Already a subscriber to two lines, she pays 31 pounds a month.</p>", ("14 days", "31 pounds")),
    ("a list of days", "<dl><dt>Opened</dt><dd>12 May 1990</dd><dt>Length</dt><dd>61 metres</dd></dl>", ("61 metres",)),
    ("the end of a rope", "<p>Ends</p><p>The crew cut 40 ends of rope off, he said.</p>", ("40 ends",)),
    ("words of rights", "<p>Copyright for the song, 40 years old, lies with The Kings, who want 9 million.</p><p>You can republish a book after 70 years, a judge said.</p><p>Kindly share the 40 loaves, the priest told them.</p>", ("9 million", "70 years", "40 loaves")),
    ("a theme", "<p>Theme of the ball: <a href=/t>Railways of 1912</a> and their 40 queens.</p>", ("40 queens",)),
    ("comments by number", "<h4>2 comments and no answer</h4><p>The mayor made both of them on the pier.</p>", ("both of them",)),
    ("replies by number", "<h3>12 replies to the letter</h3><ul><li>Seven towns agree with the state.</li></ul><h3>What is next</h3><p>They have 14 days to answer, the mayor said.</p><h3>2 comments</h3><table><tr><td>Yes</td><td>61%</td></tr></table>", ("12 replies", "Seven towns", "What is next", "61%")),
    ("a club with a gate", "<div class='membership gate'><p>Already a member of two clubs, she pays 40 crowns a month.</p></div>", ("40 crowns",)),
    ("stories of the sea", "<p>For more stories of the sea the children went to the library.</p><p>To print this book the town paid 900 pounds.</p>", ("stories of the sea", "900 pounds")),
]  # fmt: skip

_BYLINES = [
    ("a label above the name", "<div><div>Written by</div><div>Ann Lee</div></div>"),
    ("a name and an address", "<div>Ann Lee | alee@post.example</div>"),
    ("spans side by side", "<div><span>5. March 2019</span><span>Text: Ann Lee</span><span>Photo: Tom Hall</span></div>"),
    ("roles between dots", "<div>Interview: Ann Lee · Photography: Tom Hall · 5 March 2019</div>"),
    ("a mark for tests", '<div data-component="byline-block"><div data-testid="contributors"><span>Ann Lee</span><span>Political correspondent</span></div></div>'),
    ("a sentence beside the name", '<div class="byline"><p>By Ann Lee</p><p>Ms. Lee is a doctor and the author of a book.</p></div>'),
    ("a name before a day", "<div><span>By Ann Lee</span><span>5 Mar 2019</span><span>4 min</span></div>"),
    ("a firm below the name", '<div class="article-authors"><p>By <a href=/a>Ann Lee</a></p><p>Correspondent</p><p>Harrow Media Group</p></div>'),
    ("a button beside the name", "<div>Text by: Ann Lee Follow</div>"),
    ("a time by how long ago it was", "<p>Published by <b>Ann Lee</b> 3 hours ago</p>"),
    ("a label that is only heard", '<ul><li class=post-author><span class="screen-reader-text">Post author</span><span>By <a href=/a>Ann Lee</a></span></li></ul>'),
    ("who submitted it", "<footer class=meta>Submitted by <span>Ann Lee</span> on Mon, 03/18/2019 - 07:42</footer>"),
    ("a role between bars", "<div>5 March 2019 | Ann Lee, rugby reporter</div>"),
    ("two roles", "<p class=story-byline><a href=/a>Ann Lee</a>, News Editor</p>"),
    ("an address that is called so", "<address>Text: <a href=/a>Ann Lee</a></address>"),
    ("how long it is", "<aside>Ann Lee · 5 March 2019 · 310 words</aside>"),
    ("an arrow before a day", "<div>by <a href=/u/1>Ann Lee</a> » Tue Mar 5, 2019 6:12 pm</div>"),
    ("a role of several words", "<div class=c-byline>Ann Lee, Local Democracy Reporter</div>"),
    ("a scheme behind dots", "<div class=byline><a href=/a>Ann Lee</a> • Local Shipping Initiative Reporter</div>"),
    ("a desk beside the name", '<div data-testid="byline"><div><span>Ann Lee</span></div><div><span>OPN Islands</span></div></div><link rel=canonical href="https://www.opn.example/1">'),
]  # fmt: skip

_SUMMARIES = [
    ("called so", "<div class=dek>Some 40 cars stood on the pier</div><div>By the pier</div>"),
    ("a smaller heading that is a sentence", "<h2>Some 40 cars stood on the pier.</h2>"),
    ("called so by what it stands in", "<div class=standfirst><p>Some 40 cars stood on the pier</p></div>"),
    (
        "called so by a program",
        "<div data-part=standfirst><div><p>Some 40 cars stood on the pier</p></div></div>",
    ),
    ("a teaser beside the heading", "<p class=teaser-text>Some 40 cars stood on the pier</p>"),
    ("what a page says of itself", "<header><p>Some 40 cars stood on the pier</p></header>"),
    ("in the story as well", "<h2 class=subtitle>Some 40 cars stood on the pier</h2>"),
]
_NO_SUMMARIES = [
    (
        "a heading of a box",
        "<div class=newsletter><h3>Our weekly round of letters by mail</h3><form><input type=email></form></div>",
    ),
    (
        "a card of another article",
        "<div class=related-story><h4>A flood of letters by mail to the mayor.</h4></div>",
    ),
]

PAGES = [
    *(_with(name, _page(middle=markup), absent=absent) for name, markup, absent in _SET_OFF[:-2]),
    *(_with(name, _page(below=markup), absent=absent) for name, markup, absent in _SET_OFF[-2:]),
    *(_with(f"kept: {name}", _page(middle=markup), inside=inside) for name, markup, inside in _KEPT),
    *(_with(name, _page(above=markup), byline="Ann Lee") for name, markup in _BYLINES),
    _with("a place behind a name", _page(above="<p class=by>Ann Lee, Port Tarn</p>", head=_HEAD + "<meta name=author content='Ann Lee'>"), byline="Ann Lee", absent=("Port Tarn",)),
    _with("paragraphs in no block, with a list", _page(middle="<h3>Fares</h3><ol><li>Adult, 12 pounds</li><li>Child, free</li></ol>").replace("<div class=story>", "").replace("<div class=body>", "").replace("</div></div>", ""), inside=("Adult, 12 pounds", "Child, free")),
    _with("a place alone beside a day", _page(above="<p>Port Tarn</p><p>5 March 2019</p>", middle="<p>In Port Tarn 40 people waited as well.</p>")),
    _with("an agency beside its days", _page(above="<div>PTI | Updated: Mar 6, 2019, 08:05 IST | Published: Mar 5, 2019, 21:40 IST</div>", head=_HEAD + "<meta name=author content='Oswin Post'>"), byline="PTI"),
    _with("an editor as author", _page(above="<div>By Ann Lee | Oswin Post | Updated: 2019-03-05 09:21</div>", below="<div>Editor: Ida Moor</div>", head=_HEAD + "<meta name=author content='Ida Moor'>"), byline="Ann Lee", absent=("Editor",)),
    _with("two with roles", _page(above="<p class=story-byline><a href=/a>Ann Lee</a>, News Editor, and <a href=/b>Tom Hall</a>, Staff Writer</p>"), byline="Ann Lee and Tom Hall", absent=("Staff Writer",)),
    _with("what an author does, below the name", _page(above="<p><b>By Ann Lee</b><br><i>Post Staff Writer</i></p>"), byline="Ann Lee", absent=("Staff Writer",)),
    _with("an outlet and a clock before a day", _page(above="<div>Oswin Post / 05:12 AM March 5, 2019</div>", head="<title>{title}</title>")),
    _with("a kind of text and a day", _page(before="<p>Press release | 05.03.2019</p>", head="<title>{title} - Oswin Post</title>")),
    *(_with(f"an outlet in a page's name: {mark}", _page(head=f"<title>{_TITLE}{mark}Oswin Line</title>", below="<p>© 2019 Oswin Line</p>"), published=None, publisher="Oswin Line") for mark in (" : ", " » ", " / ", " - ")),
    *(_with(f"no outlet in a page's name: {name}", _page(head=f"<title>{_TITLE} - {name}</title>"), published=None, publisher="") for name in ("What We Know", "Real Estate", "Port Tarn", "Ida Moor")),
    *(_with(f"no byline: {line}", _page(above=f"<p>{line}</p><p>5 March 2019</p>")) for line in ("Clean Water", "Interview: Ida Moor", "Local Affairs » 5 March 2019", "Published by Tarn Council")),
    _with("an outlet alone above a day", _page(above="<p>Oswin News Agency</p><p>5 March 2019</p>", head="<title>{title}</title>"), publisher="Oswin News Agency"),
    _with("a day of another beside the heading", _page(above="<aside><p>12 June 2012</p><p>Old pier is shut</p></aside>", head="<title>{title}</title>"), published=None, publisher=""),
    _with("a day in a foot of links", _page(above="<div class=footer-nav>12 June 2012</div>", head="<title>{title}</title>"), published=None, publisher=""),
    _with("an author who asks", _page(middle="<h3>Ann Lee</h3><p>How old is it?</p><h3>Tom Hall</h3><p>It is 40 years old.</p>", head=_HEAD + "<meta name=author content='Ann Lee'>"), byline="Ann Lee", inside=("How old is it?", "It is 40 years old.")),
    _with("a section in a page's name", _page(head="<title>{title} | Island Ferries</title>").replace("<body>", "<body><a href=/ferries>Island Ferries</a>"), published=None, publisher=""),
    _with("a picture's name that is the address", _page(head="<title>{title} | oswin9.example</title><meta property=og:site_name content='oswin9.example'>").replace("<body>", "<body><a href=/><img alt='Oswin 9'></a>"), published=None, publisher="Oswin 9"),
    _with("a list of what an article is", _page(above="<dl><dt>Author</dt><dd>Ann Lee</dd><dt>Date</dt><dd>5 March 2019</dd></dl>"), byline="Ann Lee", absent=("Author", "5 March")),
    _with("a page that is drawn later", '<html><head><title>Ferry does not sail | Oswin Post</title></head><body><div id=app>Loading</div><script type="application/json">{"props":{"story":{"title":"Ferry does not sail","publishedAt":"2019-03-05T09:00:00Z","author":{"firstName":"Ann","lastName":"Lee"},"blocks":[' + ",".join(f'{{"kind":"text","html":"<p>{one}</p>"}}' for one in (*_FIRST, *_LAST)) + "]}}}</script></body></html>", byline="Ann Lee", absent=("Loading",)),
    _with("entries of a live page", _page().replace("<div class=body>", "<p class=stand>The pier is full and the sea is high on Monday evening.</p><div class=feed>").replace("<p>The ferry", "<article class=e><p>The ferry").replace("</p><p>Some", "</p></article><article class=e><p>Some").replace("</p><p>A new", "</p></article><article class=e><p>A new").replace("</p><p>All of", "</p></article><article class=e><p>All of")),
    _with("a byline and a day before the heading", _page(before="<div>12 May 2016</div><div>by <a href=/w/1>Ann Lee</a></div>", head="<title>{title}</title><meta property=og:site_name content='Oswin Post'>"), byline="Ann Lee", published="2016-05-12"),
    _with("a day of an entry at its foot", _page(below="<div class=post-footer><abbr class=published title='2011-06-14T21:05:00-05:00'>9:05 PM</abbr></div>", head="<title>Oswin Post: {title}</title><meta property=og:site_name content='Oswin Post'>").replace("<h1>", "<h3>").replace("</h1>", "</h3>").replace("<body><div", "<body><h1>Oswin Post</h1><div class=hentry><div").replace("</body>", "</div></body>"), published="2011-06-14"),
    _with("a time with an open day", _page(above="<p><time datetime='2021-03-09 18:22:00'>03/09/2021 06:22 PM</time></p><p>Updated: <time class=updated datetime='2021-04-09 20:01:00'>04/09/2021 08:01 PM</time></p>", head="<title>{title}</title><meta property=og:site_name content='Oswin Post'>"), published="2021-03-09"),
    _with("a time within the story", _page(middle="<p>It will sail on <time datetime='2021-03-09'>Tuesday</time>, said the mayor of Tarn.</p>", head="<title>{title}</title><meta property=og:site_name content='Oswin Post'>"), published=None),
    _with("a name that leads home", _page(head="<title>{title}</title>").replace("<body>", "<body><a href=/>Oswin Post</a>"), published=None),
    _with("a way home that is no name", _page(below="<a href=/>Return to News Releases</a>", head="<title>{title}</title>").replace("<body>", "<body><a href=/>Open in app</a>"), published=None, publisher=None),
    *(_with(f"a way home: {name}", _page(head="<title>{title}</title>").replace("<body>", f"<body><a href=/>{name}</a>"), published=None, publisher="") for name in ("Menu", "English", "All News", "Home Page")),
    Page("a portrait", _page(middle="<img alt='Tom Hall'>", title="Obituary: Tom Hall", head="<title>{title}</title>").replace(f"<h1>{_TITLE}", "<h1>Obituary: Tom Hall"), "Obituary: Tom Hall", None, None, "", _FIRST),
    _with("a reporter without a name", _page(above="<div class=byline>By Our Reporter</div>"), byline="Our Reporter"),
    _with("a stone's age is no byline", _page(above="<p>Found by Ann Lee on a walk, it fell 3 hours ago.</p>")),
    _with("two authors without a blank", _page(head=_HEAD + "<meta name=author content='Ann Lee,Tom Hall'>"), byline="Ann Lee and Tom Hall"),
    _with("one of two authors in a field", _page(above="<div>By Tom Hall and Ann Lee</div>", head=_HEAD + "<meta name=author content='Ann Lee'>"), byline="Tom Hall and Ann Lee"),
    _with("an author who is none of two", _page(above="<div>By Tom Hall and Ida Moor</div>", below="<p>The pilot is called Ann Lee, and she is 40.</p>", head=_HEAD + "<meta name=author content='Ann Lee'>"), byline="Ann Lee"),
    _with("a day in figures that another one settles", _page(above="<p>Published 06/08/2017 09:00</p><p>Updated 14/08/2017 11:30</p>", head="<title>{title}</title><meta property=og:site_name content='Oswin Post'>"), published="2017-08-06"),
    _with("a day in figures that another one settles the other way", _page(above="<p>Published 06/08/2017 09:00</p><p>Updated 06/14/2017 11:30</p>", head="<title>{title}</title><meta property=og:site_name content='Oswin Post'>"), published="2017-06-08"),
    Page("a day in figures that two others leave open", _page(above="<p>Published 06/08/2017 09:00</p>", below="<p>14/08/2017</p><p>06/14/2017</p>", head="<title>{title}</title>"), _TITLE, None, None, None, _FIRST, (), (), "date"),
    _with("a change in figures", _page(above="<p>Updated 06/08/2017 09:00</p>", below="<div class=comments><p>14/08/2017</p></div>", head="<title>{title}</title><meta property=og:site_name content='Oswin Post'>"), published=None),
    _with("a line of labels", _page(above="<div><span>Reporter: Ann Lee</span><span>Email: ann@post.example</span><span>Published: 04 Jun 2018 | 14:25</span></div>", head="<title>{title}</title><meta property=og:site_name content='Oswin Post'>"), byline="Ann Lee", published="2018-06-04"),
    _with("a town, a dash and a day", _page(above="<p>OSWIN - Saturday, 16 October, 1999</p>", head="<title>{title}</title><meta property=og:site_name content='Oswin Post'>"), published="1999-10-16"),
    _with("a plan that was published", _page(middle="<p>The plan of the pier, published: 4 June 2018, has 40 pages, and nobody has read them.</p>", head="<title>{title}</title><meta property=og:site_name content='Oswin Post'>"), published=None),
    _with("two agencies", _page(above="<p>Posted</p>", head=_HEAD + "<meta name=author content='KYODO, AFP'>"), byline="KYODO and AFP"),
    _with("a surname before a name", _page(head=_HEAD + "<meta name=author content='Lee, Ann'>"), byline="Ann Lee"),
    _with("a publisher of a library", _page(head="<title>{title} : Tarn Fish</title><meta name=DC.publisher content='Tarn Fish'>").replace("<body>", "<body><h1>Tarn Fish</h1>").replace(f"<h1>{_TITLE}</h1>", f"<h2>{_TITLE}</h2>"), published=None, publisher="Tarn Fish"),
    _with("an address, and the name that a page refers to", _page(head="<title>{title}</title><meta property=og:site_name content='oswinpost.example'><meta property=article:published_time content='2019-03-05'>" + '<script type="application/ld+json">{{"@graph":[{{"@type":"NewsArticle","publisher":{{"@id":"#o"}}}},{{"@type":"Organization","@id":"#o","name":"Oswin Post"}}]}}</script>')),
    _with("an owner, and the name that readers know", _page(head=_HEAD + '<script type="application/ld+json">{{"@graph":[{{"@type":"NewsArticle","publisher":{{"@id":"#o"}}}},{{"@type":"Organization","@id":"#o","name":"Tarn Media Ltd"}}]}}</script>')),
    _with("a change on the day of the first", _page(above="<div>Updated March 6 2019 - 6:14am, first published 5:30am</div>", head="<title>{title}</title><meta property='og:site_name' content='Oswin Post'><meta property='article:published_time' content='2019-03-05T18:30:00Z'>"), published="2019-03-06"),
    _with("a change on the day behind the first", _page(above="<div>Updated March 6 2019 - 6:14am, first published March 5 2019 - 5:30am</div>", head="<title>{title}</title><meta property='og:site_name' content='Oswin Post'><meta property='article:published_time' content='2019-03-05T18:30:00Z'>")),
    Page("an office above the story", _page(above="<div><div>Media contact</div><div>Dot Lessing, 555-0110</div></div>"), _TITLE, "2019-03-05", None, "Oswin Post", _FIRST, ("Lessing",)),
    Page("contact above the story", _page(above="<div><p>Contact with the boat was lost at 555 metres, and it has not come back.</p></div>"), _TITLE, "2019-03-05", None, "Oswin Post", ("555 metres", *_FIRST)),
    Page("a wall without blanks", _page().replace("</div></div></body>", "<div class=subscribe-wall><p>Subscribe now</p><p>(min cost $0)</p><p>or signup to continue reading</p><a>All articles</a></div></div></div></body>"), _TITLE, "2019-03-05", None, "Oswin Post", _FIRST, ("min cost",), (), "paywall"),
    _with("who an author is, above the story", _page(above="<div class=byline>By Ann Lee</div><p>Ann Lee is a reporter who has sailed for 12 years.</p>"), byline="Ann Lee", absent=("sailed for 12",)),
    _with("who an author is, far above the end", _page(above="<div class=byline>By Ann Lee</div>", below="<p>Ann Lee covers the coast for the Post.</p><p>The state paid for the study of the pier.</p><p>It was led by a school of Tarn.</p><p>It cost 12,000 pounds.</p>"), byline="Ann Lee", inside=("12,000 pounds",), absent=("covers the coast",)),
    _with("an office as author, and what it is", _page(head=_HEAD + "<meta name=author content='Oswin Harbour Office'>", above="<p>Oswin Harbour Office is the owner of 40 boats and of the pier.</p>"), byline="Oswin Harbour Office", inside=("owner of 40 boats",)),
    *(_with(f"a summary: {name}", _page(above=markup, head=_HEAD + "<meta name=description content='Some 40 cars stood on the pier'>"), inside=("Some 40 cars stood on the pier",)) for name, markup in _SUMMARIES),
    *(_with(f"no summary: {name}", _page(above=markup), absent=("of letters by mail",)) for name, markup in _NO_SUMMARIES),
    _with("no summary: what a site says of itself", _page().replace("<body>", "<body><h1>Oswin Post</h1><p class=summary>News and letters by mail since 1912</p>"), absent=("letters by mail",)),
    _with("no summary: of another story, below", _page().replace("</div></body>", "</div><div class=card><h2>Mill</h2><p class=summary>A flood of letters by mail to the mayor</p></div></body>"), absent=("letters by mail",)),
    _with("a bridge is no author", _page(above="<p>By Oswin Bridge 3 days ago 40 boats were seen</p>", head="<title>{title}</title><meta property=og:site_name content='Oswin Post'>"), published=None, inside=("40 boats were seen",)),
    _with("an address for tickets", _page(above="<p>Tickets: Ann Lee | alee@choir.example</p>")),
    _with("a masthead as the only large heading", _page(head="<title>Oswin Post</title>").replace("<h1>", "<h2>").replace("</h1>", "</h2>").replace("<body>", "<body><h1>Oswin Post</h1>"), published=None),
    _with("a block that is called a title", _page(head="<title>Oswin Post : News Details</title>").replace("<h1>", "<div class=newsTitle>").replace("</h1>", "</div>").replace("<body>", "<body><img alt='Oswin Post'>"), published=None),
    _with("a day that is only heard", _page(above="<div aria-label='Published: 6:01 a.m. ET Nov. 23, 2021 Updated: 9:44 a.m. ET Nov. 24, 2021'></div>", head="<title>{title}</title><meta property=og:site_name content='Oswin Post'>"), published="2021-11-23"),
    _with("a day of another that is only heard", _page(above="<div aria-label='Updated: Nov. 24, 2021'></div><div aria-label='Open until May 5, 2021'></div>", head="<title>{title}</title><meta property=og:site_name content='Oswin Post'>"), published=None),
    _with("an address that a line writes out", _page(below="<p>Oswin Post</p>", head="<title>{title}</title><link rel=canonical href='http://www.oswinpost.example/a'><meta property=og:site_name content='oswinpost.example'>"), published=None),
    _with("two columns of unlike names", _page(middle="<p>The boat was built in Tarn in 1974 for the trade in coal.</p>" * 2 + "<p>It is 61 metres long, and it carries 300 people and 40 cars.</p>" * 3).replace("</p><p>A new", "</p></div><div class=right><p>A new").replace("<div class=body>", "<div class=cols><div class=article-body>") + "</div>", published="2019-03-05"),
]  # fmt: skip


def _in(language: str, above: str, head: str = "<title>{title}</title>") -> str:
    return _page(above=above, head=head).replace("<html>", f"<html lang='{language}'>")


_DATED = "<title>{{title}}</title><meta name={} content='2019-03-09'>"
_STAMPED = "<title>{title}</title><meta property=article:published_time content='2019-03-05T10:00:00+00:00'>"
_PICTURE = "<div itemprop=image itemscope itemtype='http://schema.org/ImageObject'><meta itemprop=datePublished content='2003-02-01'></div>"
_COMMENT = "<article class=reply itemscope itemtype='http://schema.org/Comment'><footer><time itemprop=datePublished datetime='2019-03-08'>8 March 2019</time></footer><p>Nobody told us in Tarn, where 60 of us stood in the rain until the very last bus had gone.</p></article>"

PAGES += [
    *(_with(f"a day in figures in {tongue}", _in(tongue, f"<p>{line}</p>"), byline="Ann Lee", publisher=None)
      for tongue, line in (("fr", "Par Ann Lee, à Tarn - Le 05/03/2019 à 18:02 | mis à jour le 06/03/2019"), ("pt-BR", "Por Ann Lee — 05/03/2019 18h02"))),
    _with("a day in figures in Britain", _in("en-GB", "<p>Published 05/03/2019 09:00</p>"), publisher=None),
    *(_with(f"an open day in figures: {tongue}", _in(tongue, "<p>Published 05/03/2019 09:00</p>"), published=None, publisher=None)._replace(reason="date") for tongue in ("en", "en-US", "es-US", "")),
    _with("a day of change above the first one", _in("de", "<p>Stand: 09.03.2019, 12:05 Uhr Erstellt: 05.03.2019, 10:04 Uhr</p>", _DATED.format("date")), publisher=None),
    *(_with(f"a day shown before that of a field: {name}", _page(above="<p>5 March 2019</p>", head=_DATED.format(name)), publisher=None) for name in ("date", "dc.date")),
    _with("a day shown behind that of a field", _page(above="<p>12 March 2019</p>", head=_DATED.format("date")), published="2019-03-09", publisher=None),
    _with("a day shown before that of publication", _page(above="<p>2 March 2019</p>", head=_DATED.format("pubdate")), published="2019-03-09", publisher=None),
    *(_with(f"a correction: {line}", _page(below=f"<p>{line}</p>", head=_STAMPED), publisher=None)
      for line in ("This article was amended on 6 March 2019. An earlier version said 200.", "Corrected on 6 March 2019", "Last reviewed: 6 March 2019")),
    _with("a day in a sentence", _page(middle="<p>The engine had failed on March 4, 2019, too, and nobody knew why.</p>", head=_STAMPED), publisher=None),
    _with("a weekday that settles a day", _page(above="<p>Submitted by Ann Lee on Tue, 03/05/2019 - 10:33</p>", head="<title>{title}</title>"), byline="Ann Lee", publisher=None),
    _with("a weekday that settles nothing", _page(above="<p>Submitted by Ann Lee on Sat, 03/05/2019 - 10:33</p>", head="<title>{title}</title>"), byline="Ann Lee", published=None, publisher=None),
    _with("a picture and its day", _page(above="<time itemprop=datePublished datetime='2019-03-05'>5 March</time>", middle=_PICTURE, head="<title>{title}</title>"), publisher=None),
    _with("a picture's day alone", _page(middle=_PICTURE, head="<title>{title}</title>"), published=None, publisher=None),
    _with("a reader's day alone", _page(below=_COMMENT, head="<title>{title}</title>"), published=None, publisher=None, absent=("60 of us",)),
    _with("a foot above the story, below a heading outside", _page(head="<title>{title}</title>").replace("<div class=body>", "<article><footer><p>5 March 2019</p></footer><div class=body>").replace("</div></body>", "</article></div></body>"), publisher=None),
    *(_with(f"authors: {name}", _page(above=markup), byline=byline) for name, markup, byline in (
        ("one an element", "<div class=meta><div class=author>Ann Lee <span>Health Editor</span></div><div class=author>Tom Hall</div></div>", "Ann Lee and Tom Hall"),
        ("an editor beside her", "<span itemprop=author>Ann Lee</span> <span itemprop=editor>Edited by Tom Hall</span>", "Ann Lee"),
        ("a role below", "<div>Ann Lee</div><div>Staff reporter</div>", "Ann Lee"),
        ("a subject and a section below", "<div>Clean Water</div><div>Politics</div>", None),
        ("roles of many, and an exchange", "<p class=byline>By Ann Lee and Tom Hall Post Writers Via Plains Exchange</p>", "Ann Lee and Tom Hall"),
        ("topics behind", "<div class=byline><div>By Ann Lee and Tom Hall</div><div>Topics: Courts</div></div>", "Ann Lee and Tom Hall"),
        ("parts of a blog's line", "<p>5th March 2019 / by Ann Lee / in Community / 0 Comments</p>", "Ann Lee"),
        ("a member of a site", "<ul><li><span data-hook=user-name>Ann Lee</span></li><li>5 March 2019</li></ul>", "Ann Lee"),
    )),
    _with("a German byline", _in("de", "<div>Von Ann Lee</div>", _HEAD), byline="Ann Lee"),
    _with("the same words on an English page", _in("en", "<div>Von Ann Lee</div>", _HEAD)),
    _with("how long it takes to read", _in("de", "<div><span>05.03.2019, 13:35</span><span>Lesedauer: 2 Min.</span></div>"), publisher=None),
    _with("a time and what it takes to read", _in("it", "<div><time>05 marzo 2019 alle 13:35</time><span>1 minuti di lettura</span></div>"), publisher=None),
    _with("a Swedish label", _in("sv", "<div>Publicerad 5 mars 2019</div>"), publisher=None),
    _with("a kind of text, and a later day in a field", _page(above="<div>News 5 Mar 2019</div>", head=_DATED.format("dcterms.date")), publisher=None),
    _with("a name that its firm begins with", _page(head='<title>{title} › Oswin Post</title><script type="application/ld+json">{{"@graph":[{{"@type":"NewsArticle","datePublished":"2019-03-05","publisher":{{"@id":"#o"}}}},{{"@type":"Organization","@id":"#o","name":"Oswin Post Media Ltd"}}]}}</script>').replace("<body>", "<body><a href=/>Oswin Post</a>")),
    _with("a release and its day", _page(above="<div>News Release 5-Mar-2019</div>", head="<title>{title}</title>"), publisher=None),
    *(_with(f"an open day in figures: {name}", _in(tongue, f"<p>{line}</p>", "<title>{title}</title>"), published=None, publisher=None)._replace(reason="date") for name, tongue, line in (
        ("a clock of America on a British page", "en-GB", "Posted: 03/05/2019 9:15 AM EST"),
        ("a clock of America on a Spanish page", "es", "Published 03/05/2019 18:02 ET"),
    )),
    _with("a day in figures in Puerto Rico", _in("es-PR", "<p>03/05/2019</p>", "<title>{title}</title>"), published=None, publisher=None),
    _with("a day in figures among American ones", _page(above="<p>Published 03/05/2019</p>", below="<div><a href=/1>Mill pond turns green</a> 03/25/2019</div>", head="<title>{title}</title>").replace("<html>", "<html lang=de>"), publisher=None),
    _with("the day of an event", _page(above="<div class=event-date>2 March 2019</div>", head=_DATED.format("date")), published="2019-03-09", publisher=None),
    _with("who reviewed something, and when", _page(above="<p>Reviewed by Ann Lee | 5 March 2019</p>", head="<title>{title}</title>"), byline="Ann Lee", publisher=None),
    *(_with(f"no author: {line}", _in(tongue, f"<p>{line}</p>", _HEAD)) for tongue, line in (
        ("es", "Por Redacción Deportes"), ("es", "Por Agencia NTX"), ("fr", "Par La Rédaction"), ("fr", "Par Le Matin"),
        ("de", "Von unserer Redaktion"), ("de", "Von Unserem Korrespondenten"), ("nl", "Door Onze Redactie"),
        ("pt-BR", "Por Agência Norte"), ("it", "Di Redazione Sport"), ("no", "Av NTX Nyheter"),
    )),
    _with("a place above a role", _page(above="<div>Santa Cruz</div><div>Staff writer</div>")),
    *(_with(f"beside an author: {line}", _page(above=f"<div><div class=author>By Ann Lee</div><div class=author>{line}</div></div>"), byline="Ann Lee")
      for line in ("Photos by Tom Hall", "Edited by Tom Hall", "Lune Courier", "New Delhi")),
    *(_with(f"a day before that of a field: {line}", _page(above=f"<p>By Ann Lee</p>{line}<div>Share</div>", head=_DATED.format("dc.date")), byline="Ann Lee", publisher=None)
      for line in ("<p>5 March 2019</p>", "<p>Published: 5 March 2019</p>", "<p>5 March 2019, 10:14 AM</p>", "<p>5 March 2019</p><p>Director: Tom Hall</p>", "<img src=a.jpg><p>5 March 2019</p>")),
    *(_with(f"an office's day before that of a field: {line}", _page(above=line, head=_DATED.format("dc.date")), publisher=None)
      for line in ("<p>Topic: Ferries</p><p>5 March 2019</p>", "<p>Reference: OP/2019/44</p><p>5 March 2019</p>", "<dl><dt>Date</dt><dd>5 March 2019</dd><dt>Type</dt><dd>Press release</dd></dl>", "<p>05.03.2019</p><p>Oswin</p>")),
    *(_with(f"no day before that of a field: {markup}", _page(above=markup, head=_DATED.format("dc.date")), published="2019-03-09", publisher=None) for markup in (
        "<img src=a.jpg><div>2 March 2019</div><div>The ferry at its pier in Oswin</div>", "<figure><img src=a.jpg><figcaption>2 March 2019</figcaption></figure>",
        "<ul><li>Director: Tom Hall</li><li>Released: 2 March 2019</li></ul>", "<p>Oswin, 2 March 2019</p><p>Cast: Ann Lee</p>", "<p>Released: 2 March 2019</p>",
        "<p>Venue: The Old Pier</p><p>Date: 2 March 2019</p><p>Tickets: 12 pounds</p>", "<p>Pages: 312</p><p>Publication date: 2 March 2019</p>",
    )),
    _with("a film's day alone", _page(above="<ul><li>Director: Tom Hall</li><li>Released: 2 March 2019</li><li>Running time: 118 minutes</li></ul>", head="<title>{title}</title>"), published=None, publisher=None),
    _with("a release's own day alone", _page(above="<p>Released: 5 March 2019</p><p>Contact: Ann Lee, 555-0110</p>", head="<title>{title}</title>"), publisher=None),
    *(_with(f"a locked story with {name}", _page().replace("<div class=body>", "<div class='asset-content subscriber-premium'>").replace("</div></body>", f"{markup}</div></body>"), absent=("is for subscribers", "town halls"))._replace(reason="paywall")
      for name, markup in (("a wall in it", "<div class=subscription-required><h4>This content is for subscribers.</h4></div>"), ("a wall that tells of its paper", "<div class=regwall><p>Good journalism on the islands has its price.</p><p>The readers of the Post have kept an eye on town halls since 1912, it says.</p><p>Subscribe to read on.</p></div>"), ("a wall with a button", "<div class=paywall><div class=paywall-title>Subscribe to read</div><p>It costs a pound a week, which is less than the town halls ask.</p><a class=paywall-login href=/l>Already a subscriber? Log in</a></div>"), ("a line in it", "<h4>This content is for subscribers.</h4>"), ("a wall without blanks", "<div class=paywall><div class=paywall-title>Subscribe to read</div><p>It is for subscribers, as good papers cost money to make.</p></div>"))),
    _with("a word before the title in the heading", _in("de", "<p>Stand: 05.03.2019 16:12 Uhr</p><p>Von Ann Lee</p>", _HEAD + "<meta property=og:title content='{title}'>").replace("<h1>", "<h1><span>Inseln</span> "), byline="Ann Lee"),
    *(_with(f"a summary called a teaser: {markup}", _page(above=markup), inside=("Some 40 cars stood on the pier",)) for markup in (
        "<p class=teaser><strong>Some 40 cars stood on the pier all night.</strong></p>", "<div class=article-teaser>Some 40 cars stood on the pier.</div>")),
    *(_with(f"a card called a teaser: {markup}", _page(above=markup), absent=("Some 40 cars",)) for markup in (
        "<div class=teaser><a href=/2>Some 40 cars stood in the old mill</a></div>", "<p class=teaser>Some 40 cars stood in the old mill <a href=/2>Read more</a></p>", "<div class=teaser data-href=/2><p>Some 40 cars stood in the old mill</p></div>",
        "<div class=teaser><h3>Mill is shut</h3><p>Some 40 cars stood in the old mill.</p></div>", "<div class=article-teaser><p>Some 40 cars and all of our news in your inbox.</p></div>")),
    *(_with(f"written by: {line}", _in(tongue, f"<p>{line}</p>", _HEAD), byline=byline) for tongue, line, byline in (
        ("pt", "Escrito por Ann Lee", "Ann Lee"), ("pt", "Escrito por Ann Lee em 5 de março de 2019", "Ann Lee"), ("nl", "Geschreven door Ann Lee op 5 maart 2019", "Ann Lee"), ("es", "Redactado por: Ann Lee", "Ann Lee"), ("de", "Geschrieben von Ann Lee", "Ann Lee"), ("it", "Scritto da Ann Lee", "Ann Lee"),
        ("nl", "Geschreven door Ann Lee", "Ann Lee"), ("fr", "Écrit par Ann Lee", "Ann Lee"), ("pt", "Escrito por Redação Norte", None), ("de", "Verfasst von unserer Redaktion", None))),
    *(_with(f"one link below a label in {name}", _page(middle=f"<div class=x><b>{label}</b> <a href=/1>Mill pond turns green again</a></div>"), absent=("Mill pond",)) for name, label in (
        ("French", "À lire aussi :"), ("German", "Lesen Sie auch:"), ("Spanish", "Lea también:"), ("English", "Read more:"))),
    _with("a block with a link that is the story's", _page(middle="<div class=x><b>The report:</b> <a href=/1>Mill pond turns green again</a></div>"), inside=("Mill pond turns green",)),
    *(_with(f"a day among others: {line}", _page(above=f"<div class=stamp>{line}</div>", head="<title>{title}</title>"), publisher=None) for line in (
        "Tue 5 Mar 2019 | Last updated: 09:12 | From the section Sport | 214 comments", "5 March 2019 | Updated 10:40 GMT")),
    _with("a day among a film's", _page(above="<div class=stamp>5 March 2019 | Oswin | Drama | 118 minutes</div>", head="<title>{title}</title>"), published=None, publisher=None),
    *(_with(f"an agency below an author: {name}", _page(above=f"<p class=byl>By Ann Lee<br>{name}</p>"), byline="Ann Lee") for name in ("The Associated Press", "The Coastal Wire", "Courier Staff Writer")),
    _with("a time before that of a field", _page(above="<div><span>Ann Lee</span> <time>5 March 2019, 10:30</time></div>", head=_DATED.format("date")), publisher=None),
    *(_with(f"no time before that of a field: {markup}", _page(above=markup, head=_DATED.format("date")), published="2019-03-09", publisher=None) for markup in (
        "<p>The ferry had last failed on <time>2 March 2019</time>, when 40 cars stood on the pier all night.</p>", "<figure><img src=a.jpg><time>2 March 2019</time></figure>", "<ul><li>Released: <time datetime=2019-03-02>2 March 2019</time></li></ul>", "<p><b>Premiere:</b> <time>2 March 2019</time></p>", "<p>Deadline for replies <time>2 March 2019</time></p>", "<span>Last modified</span> <time>2 March 2019</time>", "<time class=updated>12 March 2019</time>")),
    *(_with(f"a blog's line: {line}", _page(above=f"<div class=postmeta>{line}</div>", head="<title>{title}</title><meta name=author content='WordPress Admin'>"), byline=byline, publisher=None) for line, byline in (
        ("5 Mar 2019 in <a href=/c>News</a> by <a href=/ann>Ann Lee</a> | 4 comments", "Ann Lee"), ("5 March 2019 Posted in Harbour News by Ann Lee", "Ann Lee"), ("Posted on March 5, 2019 in Harbour News by Ann Lee | 3 Comments", "Ann Lee"),
        ("Filed under Harbour News by Ann Lee on March 5, 2019", "Ann Lee"))),
    _with("who took a picture, and when", _page(above="<p>Photo by Ann Lee on March 2, 2019</p>", head=_DATED.format("date")), published="2019-03-09", publisher=None),
    _with("a town by a shore beside a day", _page(above="<div class=postmeta>March 5, 2019 in Oswin by the Sea</div>", head="<title>{title}</title>"), publisher=None),
    _with("a reader's day that is the page's as well", _page(above="<div class=postmeta>5 Mar 2019 in <a href=/c>News</a> by <a href=/ann>Ann Lee</a></div>", below="<div id=comments><div class=comment><span>5 March 2019</span><p>We all stood in the rain, and no one had told us.</p></div></div>", head="<title>{title}</title>"), byline="Ann Lee", publisher=None, absent=("in the rain",)),
    _with("an account in data, a name in words", _page(above="<div>Written by Ann Lee</div>", head=_HEAD + '<script type="application/ld+json">{{"@type":"Person","name":"oswin_editor"}}</script>'), byline="Ann Lee"),
    *(_with(f"what data calls a site: {name}", _page(head='<title>{title}</title><script type="application/ld+json">{{"@type":"WebSite","name":"' + name + '"}}</script>'), published=None, publisher=publisher)
      for name, publisher in (("Gulf Shipping Desk", "Gulf Shipping Desk"), ("Welcome to our site", None), ("Home", None), ("My Wordpress Site", None), ("Breaking News & Top Stories", None), ("Www.Gulf.Example Home", None))),
    _with("two names in data, and one in words", _page(above="<div>Written by Ann Lee</div><p class=author>Ann Lee and Tom Hall</p>"), byline="Ann Lee and Tom Hall"),
]  # fmt: skip
