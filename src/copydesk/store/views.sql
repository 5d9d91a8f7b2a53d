-- What most people want to see: one view a table that is shown, no nesting, ids last.
-- A figure with several places has no single point: its coordinates are null.

-- The words of some spans of a text in the article's own order: with what stands between them if that is up to
-- three words and no mark, else with "…". `copydesk.render.figures.in_order` is the same for one article.
CREATE OR REPLACE MACRO in_order(whole, spans) AS regexp_replace(
    list_reduce(
        [
            {'s': one."start", 'e': one."end", 'said': substring(whole, one."start" + 1, one."end" - one."start")}
            FOR one IN list_sort(spans)
        ],
        lambda a, b: CASE
            WHEN b.e <= a.e THEN a
            WHEN b.s < a.e THEN {'s': a.s, 'e': b.e, 'said': a.said || substring(whole, a.e + 1, b.e - a.e)}
            ELSE {
                's': a.s, 'e': b.e,
                'said': a.said || CASE
                    WHEN regexp_full_match(
                        substring(whole, a.e + 1, b.s - a.e), '([ \t\r\n]+[\p{L}\p{N}''’-]+){0,3}[ \t\r\n]*'
                    ) THEN substring(whole, a.e + 1, b.s - a.e)
                    ELSE ' … '
                END || b.said
            }
        END
    ).said,
    '[ \t\r\n]+', ' ', 'g'
);

-- Names in their order, each once.
CREATE OR REPLACE MACRO places_once(names) AS list_filter(names, lambda one, i: list_position(names, one) = i);

-- Verbs that add nothing to what is counted: "40 boats are" is "40 boats"; as in `render/words.toml`.
CREATE OR REPLACE MACRO says_nothing(verb) AS list_contains(
    ['is', 'are', 'was', 'were', 'be', 'been', 'being', 'has', 'have', 'had', 'seem', 'seems', 'seemed', '''s', '’s', 'there are', 'there were'],
    lower(verb)
);

-- The spans of a figure's words, and the stretch of text that they stand in: a long text is gone through once.
CREATE OR REPLACE VIEW statistics_words AS
SELECT w.*, substring(d."text", w."from" + 1, w."to" - w."from") AS excerpt
FROM (
    SELECT
        s.*,
        list_min([one."start" FOR one IN s.spans]) AS "from",
        list_max([one."end" FOR one IN s.spans]) AS "to"
    FROM (
        SELECT
            s.*, c.cue."text" AS cue,
            [{'start': s."start", 'end': s."end"}]
            || coalesce([{'start': one."start", 'end': one."end"} FOR one IN s.measure.spans], [])
            || coalesce([
                {'start': one."start", 'end': one."end"} FOR one IN s.whole.spans
                IF one."start" >= s.sentence."start" AND one."end" <= s.sentence."end"
            ], [])
            || CASE
                WHEN s.predicate IS NULL OR says_nothing(s.predicate.head) THEN []
                WHEN s.predicate."start" < s.sentence."start" OR s.predicate."end" > s.sentence."end" THEN []
                WHEN list_contains(string_split(lower(coalesce(c.cue."text", '')), ' '), lower(s.predicate.head))
                    THEN []
                ELSE [{'start': s.predicate."start", 'end': s.predicate."end"}]
            END AS spans
        FROM statistics AS s
        LEFT JOIN stances AS c ON c.id = s.stance_id
    ) AS s
) AS w
JOIN documents AS d ON d.id = w.document;

-- Every name of an article with the one that it is known as in all articles: what people merged stands under one name;
-- a given name alone, which says nothing of who it is in another article, and a name that people parted have their
-- article's id behind them. A given name is in our list, or begins longer names here and ends none.
CREATE OR REPLACE VIEW entities_known AS
WITH longer AS (
    SELECT DISTINCT string_split(name, ' ') AS words FROM entities WHERE label = 'PERSON' AND contains(name, ' ')
),
keyed AS (
    SELECT id, document, name, label = 'PERSON' AND NOT contains(name, ' ') AND (
        is_given_name(name)
        OR (name IN (SELECT words[1] FROM longer) AND name NOT IN (SELECT words[-1] FROM longer))
    ) AS alone
    FROM entities
)
SELECT
    k.id, k.document, k.name, k.alone,
    coalesce(
        own.known_as, every.known_as,
        CASE WHEN k.alone OR every.name IS NOT NULL THEN k.name || ' @ ' || k.document ELSE k.name END
    ) AS known_as
FROM keyed AS k
LEFT JOIN decided_names AS own ON own.name = k.name || ' @ ' || k.document
LEFT JOIN decided_names AS every ON every.name = k.name;

-- Who says something, in one wording for all articles: the speaker by name, also where the words end with it ("a
-- spokeswoman for the port, Maud Ahlen"), else the words themselves.
CREATE OR REPLACE VIEW speakers AS
WITH people AS (
    SELECT m.document, m."end", any_value(m."text") AS "text", any_value(k.known_as) AS known_as
    FROM mentions AS m
    JOIN entities AS e ON e.id = m.entity AND e.label = 'PERSON'
    JOIN entities_known AS k ON k.id = e.id
    GROUP BY m.document, m."end"
),
named AS (
    SELECT
        id, document, speaker.entity AS entity, coalesce(speaker."end", source[-1]."end") AS "end",
        coalesce(
            speaker."text", nullif(list_aggregate([part."text" FOR part IN source], 'string_agg', ' '), '')
        ) AS said
    FROM attributions
)
SELECT
    n.id,
    coalesce(
        k.known_as, CASE WHEN p."text" = n.said OR ends_with(n.said, ', ' || p."text") THEN p.known_as END, n.said
    ) AS said_by
FROM named AS n
LEFT JOIN entities_known AS k ON k.id = n.entity
LEFT JOIN people AS p ON p.document = n.document AND p."end" = n."end";

CREATE OR REPLACE VIEW statistics_flat AS
WITH places AS (
    SELECT
        named.id,
        string_agg(DISTINCT t.country, ', ' ORDER BY t.country) AS country,
        list(coalesce(t.name, t."text") ORDER BY named.at) AS place_list,
        list(DISTINCT t.country ORDER BY t.country) FILTER (t.country IS NOT NULL) AS country_list,
        count(DISTINCT coalesce(t.geonameid::VARCHAR, t.name, t."text")) = 1 AS is_one,
        CASE WHEN is_one THEN any_value(t.latitude) END AS latitude,
        CASE WHEN is_one THEN any_value(t.longitude) END AS longitude
    FROM (
        SELECT id, unnest(toponyms) AS toponym, generate_subscripts(toponyms, 1) AS at
        FROM statistics
    ) AS named
    JOIN toponyms AS t ON t.id = named.toponym
    GROUP BY named.id
)
SELECT
    CASE WHEN s.low = s.high OR s.low IS NULL OR s.high IS NULL
        THEN coalesce(s.low, s.high) END AS "value",
    s.low, s.high, s.comparator, s.unit, s.kind, s.trend, s.aggregate,
    in_order(s.excerpt, [{'start': one."start" - s."from", 'end': one."end" - s."from"} FOR one IN s.spans]) AS what,
    s.measure."text" AS measure,
    s.whole."text" AS whole,
    s."time"."value" AS "time",
    s."time".earliest AS earliest,
    s."time".latest AS latest,
    nullif(array_to_string(places_once(p.place_list), ', '), '') AS place, p.country, p.latitude, p.longitude,
    nullif(list_aggregate([part."text" FOR part IN a.source], 'string_agg', ' '), '') AS source,
    a.speaker."text" AS speaker,
    k.said_by,
    s.stance,
    s.confidence,
    substring(d."text", s.sentence."start" + 1, s.sentence."end" - s.sentence."start") AS sentence,
    d.title, d.publisher, d.published,
    coalesce(d.url, d.source) AS url,
    s."start", s."end", s.document, s.id, s.rule,
    -- the same as lists; `flat` has these in the place of the texts
    coalesce(places_once(p.place_list), []) AS place_list,
    coalesce(p.country_list, []) AS country_list
FROM statistics_words AS s
JOIN documents AS d ON d.id = s.document
LEFT JOIN attributions AS a ON a.id = s.attribution
LEFT JOIN speakers AS k ON k.id = a.id
LEFT JOIN places AS p ON p.id = s.id;

CREATE OR REPLACE VIEW changes_flat AS
SELECT
    f."value" AS "from", t."value" AS "to", b."value" AS "by", b.unit AS by_unit, b.kind AS by_kind,
    c.unit, c.difference, c.ratio, c.trend,
    coalesce(t.measure, f.measure, b.measure) AS measure,
    coalesce(t.whole, f.whole, b.whole) AS whole,
    c.from_time, c.to_time,
    coalesce(t.place, f.place, b.place) AS place,
    coalesce(t.source, f.source, b.source) AS source,
    coalesce(t.stance, f.stance, b.stance) AS stance,
    c.stated,
    coalesce(t.sentence, f.sentence, b.sentence) AS sentence,
    d.title, d.publisher, d.published, coalesce(d.url, d.source) AS url,
    least(f."start", t."start", b."start") AS "start",
    greatest(f."end", t."end", b."end") AS "end",
    c.document, c.id, c.rule,
    CASE
        WHEN t.place IS NOT NULL THEN t.place_list
        WHEN f.place IS NOT NULL THEN f.place_list
        ELSE coalesce(b.place_list, [])
    END AS place_list
FROM changes AS c
JOIN documents AS d ON d.id = c.document
LEFT JOIN statistics_flat AS f ON f.id = c."from"
LEFT JOIN statistics_flat AS t ON t.id = c."to"
LEFT JOIN statistics_flat AS b ON b.id = c."by"[1];

CREATE OR REPLACE VIEW entities_flat AS
SELECT
    e.name, k.known_as, e.label, m.mentions, m.names, d.title, d.publisher, d.published, coalesce(d.url, d.source) AS url,
    m."start", m."end", e.document, e.id, e.rule, m.name_list
FROM entities AS e
JOIN entities_known AS k ON k.id = e.id
JOIN documents AS d ON d.id = e.document
JOIN (
    SELECT
        entity, count(*) AS mentions, min("start") AS "start", arg_min("end", "start") AS "end",
        string_agg(DISTINCT "text", '; ' ORDER BY "text") AS names,
        list(DISTINCT "text" ORDER BY "text") AS name_list
    FROM mentions GROUP BY entity
) AS m ON m.entity = e.id;

CREATE OR REPLACE VIEW times_flat AS
SELECT
    t."text", t."type", t."value", t."mod", t.earliest, t.latest, t.anchor,
    edtf(t."type", t."value", t."mod", t.earliest, t.latest) AS edtf,
    d.title, d.publisher, d.published, coalesce(d.url, d.source) AS url, t."start", t."end", t.document, t.id, t.rule
FROM timexes AS t JOIN documents AS d ON d.id = t.document;

CREATE OR REPLACE VIEW places_flat AS
SELECT
    t."text", t.form, t.name, t.kind, t.country, t.admin1, t.latitude, t.longitude, t.geonameid,
    d.title, d.publisher, d.published, coalesce(d.url, d.source) AS url, t."start", t."end", t.document, t.id, t.rule
FROM toponyms AS t JOIN documents AS d ON d.id = t.document;

CREATE OR REPLACE VIEW quotations_flat AS
SELECT
    list_aggregate([part."text" FOR part IN a.content], 'string_agg', ' … ') AS content, a.kind,
    nullif(list_aggregate([part."text" FOR part IN a.source], 'string_agg', ' '), '') AS source,
    a.speaker."text" AS speaker,
    k.said_by,
    a.source_kind,
    nullif(list_aggregate([part."text" FOR part IN a.cue], 'string_agg', ' '), '') AS cue,
    d.title, d.publisher, d.published, coalesce(d.url, d.source) AS url,
    a.content[1]."start" AS "start", a.content[-1]."end" AS "end", a.document, a.id, a.rule
FROM attributions AS a
JOIN documents AS d ON d.id = a.document
JOIN speakers AS k ON k.id = a.id;

CREATE OR REPLACE VIEW articles_flat AS
WITH counted AS (SELECT document, count(*) AS statistics FROM statistics GROUP BY document),
said AS (SELECT document, count(*) AS quotations FROM attributions GROUP BY document)
SELECT
    d.title, d.publisher, d.published, d.published_basis, d.byline, d.dateline, d."language",
    length(d."text") AS characters, coalesce(c.statistics, 0) AS statistics, coalesce(q.quotations, 0) AS quotations,
    coalesce(d.url, d.source) AS url, d.source, d.source_id, d.media_type, d.extra, d.id AS document
FROM documents AS d
LEFT JOIN counted AS c ON c.document = d.id
LEFT JOIN said AS q ON q.document = d.id;

CREATE OR REPLACE VIEW outcomes_flat AS
SELECT outcome, reason, message, source, source_id, document FROM outcomes;

-- What the tables on a terminal say beside the flat columns: the words that stand in the article.
CREATE OR REPLACE VIEW statistics_shown AS
SELECT f.*, s."text", s.vague, s.predicate.head AS predicate, c.cue."text" AS cue,
    s."time".basis AS basis, d.byline
FROM statistics_flat AS f
JOIN statistics AS s ON s.id = f.id
JOIN documents AS d ON d.id = f.document
LEFT JOIN stances AS c ON c.id = s.stance_id;
