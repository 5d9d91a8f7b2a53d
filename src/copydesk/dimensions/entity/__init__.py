"""Names of persons, organisations, places and other things; one entity for all names of one thing.

The model proposes; the article decides. The model's names get their edges mended, names that it missed
are looked up, all the evidence of an article settles what each name is a name of, and the names of one
thing become one entity. Labels are those of OntoNotes 5.
"""

from collections.abc import Iterable

from copydesk.dimensions.entity import acronyms, growth, labels, layout, lexicon, merge, search, sport, tables
from copydesk.dimensions.entity.mentions import of_model, tidied
from copydesk.dimensions.entity.names import Group
from copydesk.dimensions.entity.page import page_of
from copydesk.dimensions.found import Found
from copydesk.records import Entity


def annotate(found: Found) -> list[Entity]:
    """Find every named thing of an article, with all its names in it."""
    words = lexicon.load(found.options.rules)
    page = page_of(found.document)
    taken = search.Taken(page.text)
    defined = [*acronyms.defined(page), *acronyms.in_front(page)]
    mentions = taken.add(layout.placed(page, found.document, words))
    mentions += taken.add(layout.listed_firms(page, words))
    mentions += taken.add(mention for pair in defined for mention in pair)
    sides = sport.by_score(page, words)
    is_sport = bool(sides) or sport.is_report(page, words)
    if is_sport:
        mentions += taken.add(sides)
        mentions += taken.add(tables.in_tables(page, words))
    proposed = list(of_model(found.names, page, words, f"model:{found.options.model} ner"))
    whole = list(growth.grown(tidied(proposed, page, words), page, words))
    mentions += taken.add(whole)
    spelled = [(name, acronym) for name, acronym in acronyms.beside(whole, page) if taken.is_free(acronym)]
    mentions += taken.add(acronym for _, acronym in spelled)
    defined += spelled
    mentions += taken.add(search.by_cue(page, words))
    mentions += taken.add(search.by_head(page, words))
    mentions += taken.add(search.before_cue(page, words))
    mentions += taken.add(search.by_form(page, words))
    mentions += taken.add(search.in_lists(mentions, page))
    mentions += taken.add(growth.grown(search.known(page, words, is_sport), page, words))
    votes = labels.Votes(page, words)
    votes.add(mentions)
    more = taken.add(search.again(mentions, votes.settled(), page, words))
    votes.add(more)
    mentions += more
    mentions = list(sport.beside_athletes(mentions, page, words))
    if is_sport:
        mentions = list(sport.with_teams(mentions, votes.settled(), page, words))
        votes = labels.Votes(page, words)
        votes.add(mention for mention in mentions if not mention.team)
    mentions.sort(key=lambda m: (m.start, m.end))
    groups = merge.grouped(mentions, votes.settled(), {a.text: n.text for n, a in defined}, words)
    return _entities(found, groups)


def _entities(found: Found, groups: Iterable[Group]) -> list[Entity]:
    entities = []
    for group in groups:
        spans = sorted({(m.start, m.end) for m in group.mentions})
        identity = found.id("entity", spans[0])
        if group.is_team:
            found.teams.add(identity)
        entities.append(
            Entity(
                id=identity,
                rule=group.rule,
                name=group.known_as or group.names[0],
                label=group.label,
                mentions=[found.cut(start, end) for start, end in spans],
            )
        )
    return sorted(entities, key=lambda e: (e.mentions[0].start, e.mentions[0].end))
