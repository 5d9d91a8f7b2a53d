-- What makes pages fast: the flat rows kept, and what they can be narrowed by as numbers.
-- It is made once in the explorer's own copy of a store, never in the store.

-- Newest first; `n` is the order in which articles are listed. `found` is what the search looks in.
CREATE TABLE desk_articles AS
WITH counted AS (SELECT document, count(*) AS statistics FROM statistics GROUP BY document),
said AS (SELECT document, count(*) AS quotations FROM attributions GROUP BY document)
SELECT
    row_number() OVER (ORDER BY d.published DESC NULLS LAST, d.title, d.id)::INTEGER AS n,
    d.id, d.title, coalesce(d.title, concat_ws(', ', coalesce(d.url, d.source), d.source_id)) AS titled, d.publisher, d.published, d.byline, coalesce(d.url, d.source) AS url, d.source_id,
    coalesce(counted.statistics, 0)::INTEGER AS statistics,
    coalesce(said.quotations, 0)::INTEGER AS quotations,
    lower(concat_ws(' ', d.title, d.publisher, d.byline, d."text")) AS found
FROM documents AS d
LEFT JOIN counted ON counted.document = d.id
LEFT JOIN said ON said.document = d.id
ORDER BY n;

CREATE TABLE desk_all_statistics AS
SELECT
    row_number() OVER (ORDER BY a.n, s."start", s."end", s.id)::INTEGER AS n,
    a.n AS article, a.titled, s.*
FROM statistics_shown AS s
JOIN desk_articles AS a ON a.id = s.document
ORDER BY n;

-- What people decide of names stands before these views: see `queries/names_decided.sql`.
CREATE VIEW desk_statistics AS FROM desk_all_statistics;

-- Every value that something can be narrowed by: the outlet, the places ...
CREATE TEMP TABLE article_values AS
SELECT DISTINCT 'outlet' AS facet, publisher AS "value", n AS "at" FROM desk_articles WHERE publisher IS NOT NULL
UNION ALL
SELECT DISTINCT 'place', coalesce(t.name, t."text"), a.n
FROM toponyms AS t JOIN desk_articles AS a ON a.id = t.document
UNION ALL
SELECT DISTINCT 'entity', k.known_as, a.n
FROM entities AS e
JOIN entities_known AS k ON k.id = e.id
JOIN desk_articles AS a ON a.id = e.document WHERE e.label NOT IN ('GPE', 'LOC')
UNION ALL
SELECT DISTINCT 'country', t.country, a.n
FROM toponyms AS t JOIN desk_articles AS a ON a.id = t.document WHERE t.country IS NOT NULL
UNION ALL
SELECT DISTINCT 'kind', unnest(CASE WHEN kind IN ('percentage', 'fraction') THEN [kind, 'share'] ELSE [kind] END), article
FROM desk_statistics
UNION ALL
SELECT DISTINCT 'stance', coalesce(stance, 'asserted'), article FROM desk_statistics
UNION ALL
SELECT DISTINCT 'source', q.said_by, a.n
FROM quotations_flat AS q JOIN desk_articles AS a ON a.id = q.document
WHERE q.said_by IS NOT NULL;

CREATE TEMP TABLE statistic_values AS
SELECT 'outlet' AS facet, publisher AS "value", n AS "at" FROM desk_statistics WHERE publisher IS NOT NULL
UNION ALL
SELECT DISTINCT 'place', coalesce(t.name, t."text"), d.n
FROM (SELECT id, unnest(toponyms) AS toponym FROM statistics) AS s
JOIN toponyms AS t ON t.id = s.toponym
JOIN desk_statistics AS d ON d.id = s.id
UNION ALL
SELECT DISTINCT 'entity', k.known_as, d.n
FROM statistics AS s
JOIN mentions AS m
    ON m.document = s.document AND m."start" >= s.sentence."start" AND m."end" <= s.sentence."end"
JOIN entities AS e ON e.id = m.entity AND e.label NOT IN ('GPE', 'LOC')
JOIN entities_known AS k ON k.id = e.id
JOIN desk_statistics AS d ON d.id = s.id
UNION ALL
SELECT DISTINCT 'country', t.country, d.n
FROM (SELECT id, unnest(toponyms) AS toponym FROM statistics) AS s
JOIN toponyms AS t ON t.id = s.toponym AND t.country IS NOT NULL
JOIN desk_statistics AS d ON d.id = s.id
UNION ALL
SELECT 'kind', unnest(CASE WHEN kind IN ('percentage', 'fraction') THEN [kind, 'share'] ELSE [kind] END), n
FROM desk_statistics
UNION ALL
SELECT 'stance', coalesce(stance, 'asserted'), n FROM desk_statistics
UNION ALL
SELECT 'source', said_by, n FROM desk_statistics WHERE said_by IS NOT NULL
UNION ALL
SELECT
    'confidence',
    unnest(CASE
        WHEN confidence >= 0.8 THEN ['0.8 and up', '0.5 and up']
        WHEN confidence >= 0.5 THEN ['0.5 and up'] ELSE ['below 0.5']
    END),
    n
FROM desk_statistics WHERE confidence IS NOT NULL;

CREATE TABLE desk_all_values AS
SELECT row_number() OVER (ORDER BY facet, "value")::INTEGER AS v, facet, "value"
FROM (SELECT DISTINCT facet, "value" FROM (FROM article_values UNION ALL FROM statistic_values))
ORDER BY v;

CREATE TABLE desk_all_article_facets AS
SELECT v.v, f."at" FROM article_values AS f JOIN desk_all_values AS v USING (facet, "value") ORDER BY v.v, f."at";

CREATE TABLE desk_all_statistic_facets AS
SELECT v.v, f."at" FROM statistic_values AS f JOIN desk_all_values AS v USING (facet, "value") ORDER BY v.v, f."at";

CREATE VIEW desk_values AS FROM desk_all_values;
CREATE VIEW desk_article_facets AS FROM desk_all_article_facets;
CREATE VIEW desk_statistic_facets AS FROM desk_all_statistic_facets;

-- People, organisations and other names, one row an article; `alone`: a given name and no more.
CREATE TABLE desk_names AS
SELECT
    e.name, e.label, e.document, sum(m.mentions)::INTEGER AS mentions,
    sum(coalesce(q.quotations, 0))::INTEGER AS quotations, k.alone
FROM entities AS e
JOIN entities_known AS k ON k.id = e.id
JOIN (SELECT entity, count(*) AS mentions FROM mentions GROUP BY entity) AS m ON m.entity = e.id
LEFT JOIN (
    SELECT speaker.entity AS entity, count(*) AS quotations FROM attributions GROUP BY speaker.entity
) AS q ON q.entity = e.id
WHERE e.label NOT IN ('GPE', 'LOC')
GROUP BY e.name, e.label, e.document, k.alone
ORDER BY e.name, e.document;

-- Names that may be one: a person by the first or last word of a longer name, an organisation by its initials, and
-- names that differ in case or full stops alone.
CREATE TABLE desk_variants AS
WITH known AS (
    SELECT
        name, mode(label) AS label, count(DISTINCT document)::INTEGER AS articles, bool_or(alone) AS alone,
        string_split(name, ' ') AS words, replace(lower(strip_accents(name)), '.', '') AS folded,
        list_aggregate([w[1] FOR w IN string_split(name, ' ') IF regexp_matches(w, '^\p{Lu}')], 'string_agg', '') AS initials
    FROM desk_names WHERE label IN ('PERSON', 'ORG') GROUP BY name
)
SELECT DISTINCT
    long.name AS name, short.name AS variant, long.label, long.articles, short.articles AS variant_articles,
    short.alone
FROM known AS long JOIN known AS short ON short.name <> long.name AND short.label = long.label
    AND (long.label = 'PERSON' AND len(long.words) > 1 AND len(short.words) = 1 AND long.words[1] = short.name)
UNION
SELECT DISTINCT long.name, short.name, long.label, long.articles, short.articles, short.alone
FROM known AS long JOIN known AS short ON short.label = long.label AND long.label = 'PERSON'
    AND len(long.words) > 1 AND len(short.words) = 1 AND long.words[-1] = short.name
UNION
SELECT DISTINCT long.name, short.name, long.label, long.articles, short.articles, short.alone
FROM known AS long JOIN known AS short ON short.label = long.label AND long.label = 'ORG'
    AND len(long.words) > 1 AND short.name = long.initials AND length(short.name) > 1
UNION
SELECT DISTINCT long.name, short.name, long.label, long.articles, short.articles, short.alone
FROM known AS long JOIN known AS short ON short.label = long.label AND short.folded = long.folded
    AND (length(long.name), long.name) > (length(short.name), short.name);

-- Places with a point on the map, and which figures hold there.
CREATE TABLE desk_places AS
SELECT
    t.name, mode(t.kind) AS kind, mode(t.country) AS country, t.geonameid,
    any_value(t.latitude) AS latitude, any_value(t.longitude) AS longitude,
    count(*)::INTEGER AS mentions, count(DISTINCT t.document)::INTEGER AS articles,
    row_number() OVER (ORDER BY t.name, t.geonameid)::INTEGER AS place
FROM toponyms AS t
WHERE t.latitude IS NOT NULL AND t.name IS NOT NULL
GROUP BY t.name, t.geonameid
ORDER BY place;

CREATE TABLE desk_statistic_places AS
SELECT DISTINCT d.n AS "at", p.place
FROM (SELECT id, unnest(toponyms) AS toponym FROM statistics) AS s
JOIN toponyms AS t ON t.id = s.toponym
JOIN desk_places AS p ON p.name = t.name AND p.geonameid IS NOT DISTINCT FROM t.geonameid
JOIN desk_statistics AS d ON d.id = s.id
ORDER BY p.place, "at";

-- What several articles give, where they were laid side by side.
CREATE TABLE desk_figures AS
SELECT
    *, lower(concat_ws(' ', label, told, unit, publishers)) AS found,
    conflicts > 0 OR coalesce(contains(relations, 'competing estimate'), false) AS disputed
FROM figures_flat
ORDER BY interest DESC, origins DESC, articles DESC, readings DESC, label, id;

-- The events that several articles tell, found by what they are called, their outlets and headlines.
CREATE TABLE desk_stories AS
SELECT
    row_number() OVER (ORDER BY s.origins DESC, s.articles DESC, s.figures DESC, s.label, s.id)::INTEGER AS n, s.*,
    lower(concat_ws(' ', s.label, s.publishers, t.titles)) AS found
FROM stories_flat AS s
LEFT JOIN (
    SELECT story_id, string_agg(title, ' ' ORDER BY published, document) AS titles
    FROM tellings_flat GROUP BY story_id
) AS t ON t.story_id = s.id
ORDER BY n;

-- The claims of all articles, and how those of several stand to each other.
CREATE TABLE desk_all_claims AS
SELECT row_number() OVER (ORDER BY url, document, "start", id)::INTEGER AS n, *,
    lower(concat_ws(' ', "text", sentence, source, title)) AS found
FROM claims_flat ORDER BY n;

CREATE VIEW desk_claims AS FROM desk_all_claims;

CREATE TABLE desk_claim_relations AS SELECT * FROM claim_relations_flat ORDER BY claim_a, claim_b, "group";
