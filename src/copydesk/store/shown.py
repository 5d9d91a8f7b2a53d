"""The tables that are shown, and their columns; `views.sql` and `corroboration.sql` make them."""

# What the command, Python and the exports call a table -> the view that it is made of. `dictionary.toml` says
# what it and its columns mean; in the schema `flat` it stands under its name, with days, lists and JSON.
SHOWN = {
    "articles": "articles_flat", "statistics": "statistics_flat", "entities": "entities_flat",
    "times": "times_flat", "places": "places_flat", "quotations": "quotations_flat",
    "changes": "changes_flat", "claims": "claims_flat", "stories": "stories_flat",
    "tellings": "tellings_flat", "figures": "figures_flat", "readings": "readings_flat",
    "relations": "relations_flat", "series": "series_flat", "claim_groups": "claim_groups_flat",
    "claim_relations": "claim_relations_flat", "reuse": "reuse_flat", "origins": "origins_flat",
    "crowds": "crowds", "outcomes": "outcomes_flat",
}  # fmt: skip

# What `copydesk corroborate` fills, and in which order the rows of its views come.
COMPARED = {
    "stories_flat": ("origins DESC", "articles DESC", "figures DESC", "label", "id"),
    "tellings_flat": ("story", "story_id", "published", "url", "document"),
    "figures_flat": ("interest DESC", "origins DESC", "articles DESC", "readings DESC", "label", "id"),
    "readings_flat": ("figure", "published", "url", "start", "id"),
    "readings_shown": ("figure", "published", "url", "start", "id"),
    "relations_flat": ("figure", "statistic_a", "statistic_b"),
    "series_flat": ("label", "series", "from", "until", "published", "id"),
    "claim_groups_flat": ("origins DESC", "check_worthiness DESC", "id"),
    "claim_relations_flat": ("group", "claim_a", "claim_b"),
    "reuse_flat": ("kind", "document_a", "document_b"),
    "origins_flat": ("articles DESC", "origin", "published", "document"),
    "crowds": ("members DESC", "shared", "compared"),
}

# The columns of the view of statistics, as pages and reviews take them.
FLAT = (
    "value", "low", "high", "comparator", "unit", "kind", "trend", "aggregate", "what", "measure", "whole",
    "time", "earliest", "latest", "place", "country", "latitude", "longitude", "source", "speaker",
    "said_by", "stance", "confidence", "sentence", "title",
    "publisher", "published", "url", "start", "end", "document", "id", "rule",
)  # fmt: skip
