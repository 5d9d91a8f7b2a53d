-- What is known when the articles of a store are laid side by side; `copydesk corroborate` fills it.
-- A statistic is a reading of one figure at most, and a figure is part of one series at most.

CREATE TABLE IF NOT EXISTS reuse (
    document_a VARCHAR, document_b VARCHAR, kind VARCHAR, share_a DOUBLE, share_b DOUBLE, older VARCHAR,
    evidence VARCHAR
);

CREATE TABLE IF NOT EXISTS origins (document VARCHAR, origin VARCHAR);

-- Articles about one event, and which article tells which.
CREATE TABLE IF NOT EXISTS stories (
    id VARCHAR, "label" VARCHAR, "first" VARCHAR, "last" VARCHAR, articles INTEGER, origins INTEGER
);

CREATE TABLE IF NOT EXISTS tellings (story VARCHAR, document VARCHAR);

-- Which numbers of a story are one figure, and a key of what was compared: while it stays, so do they.
CREATE TABLE IF NOT EXISTS linked (story VARCHAR, key VARCHAR, "groups" VARCHAR[][]);

CREATE TABLE IF NOT EXISTS figures (
    id VARCHAR, story VARCHAR, label VARCHAR, course VARCHAR, kind VARCHAR, unit VARCHAR, readings INTEGER,
    articles INTEGER, origins INTEGER
);

CREATE TABLE IF NOT EXISTS readings (figure VARCHAR, "statistic" VARCHAR);

CREATE TABLE IF NOT EXISTS relations (
    figure VARCHAR, statistic_a VARCHAR, statistic_b VARCHAR, relation VARCHAR, reason VARCHAR,
    confidence DOUBLE, score DOUBLE, parts VARCHAR
);

-- A store that was compared before scores were kept, or before stories were.
ALTER TABLE figures ADD COLUMN IF NOT EXISTS story VARCHAR;
ALTER TABLE figures ADD COLUMN IF NOT EXISTS course VARCHAR;
ALTER TABLE relations ADD COLUMN IF NOT EXISTS confidence DOUBLE;
ALTER TABLE relations ADD COLUMN IF NOT EXISTS score DOUBLE;
ALTER TABLE relations ADD COLUMN IF NOT EXISTS parts VARCHAR;

CREATE TABLE IF NOT EXISTS series (series VARCHAR, figure VARCHAR);

-- Groups of articles or statistics that were too large for all pairs to be compared.
CREATE TABLE IF NOT EXISTS crowds (kind VARCHAR, shared VARCHAR, members INTEGER, compared INTEGER, pairs INTEGER);

-- What was laid side by side: a hash of the articles and of what compares them. One row, or none.
CREATE TABLE IF NOT EXISTS corroborated (inputs VARCHAR, articles INTEGER, statistics INTEGER);

CREATE OR REPLACE VIEW reuse_flat AS
SELECT
    r.kind, r.share_a, r.share_b, r.evidence,
    a.title AS title_a, a.publisher AS publisher_a, a.published AS published_a, coalesce(a.url, a.source) AS url_a,
    b.title AS title_b, b.publisher AS publisher_b, b.published AS published_b, coalesce(b.url, b.source) AS url_b,
    r.older, r.document_a, r.document_b
FROM reuse AS r
JOIN documents AS a ON a.id = r.document_a
JOIN documents AS b ON b.id = r.document_b;

-- One row an article that shares its text with others, those of one origin together.
CREATE OR REPLACE VIEW origins_flat AS
SELECT
    f.title AS origin_title, f.publisher AS origin_publisher, f.published AS origin_published,
    count(*) OVER (PARTITION BY o.origin) AS articles,
    d.title, d.publisher, d.published, coalesce(d.url, d.source) AS url, o.document, o.origin
FROM origins AS o
JOIN documents AS d ON d.id = o.document
JOIN documents AS f ON f.id = o.origin
WHERE o.origin IN (SELECT origin FROM origins GROUP BY origin HAVING count(*) > 1);

-- One row a story: what its figures say against each other, and where it was printed.
CREATE OR REPLACE VIEW stories_flat AS
WITH told AS (
    SELECT
        t.story, string_agg(DISTINCT d.publisher, ', ' ORDER BY d.publisher) AS publishers,
        list(DISTINCT d.publisher ORDER BY d.publisher) FILTER (d.publisher IS NOT NULL) AS publisher_list
    FROM tellings AS t
    JOIN documents AS d ON d.id = t.document
    GROUP BY t.story
),
given AS (
    SELECT
        f.story, count(DISTINCT f.id) AS figures,
        count(DISTINCT f.id) FILTER (r.relation IN ('conflict', 'competing estimate')) AS disputed,
        count(DISTINCT f.id) FILTER (r.relation = 'revision') AS revised
    FROM figures AS f
    LEFT JOIN relations AS r ON r.figure = f.id
    GROUP BY f.story
)
SELECT
    s.label, s."first", s."last", s.articles, s.origins,
    coalesce(g.figures, 0) AS figures, coalesce(g.disputed, 0) AS disputed, coalesce(g.revised, 0) AS revised,
    t.publishers, s.id, coalesce(t.publisher_list, []) AS publisher_list
FROM stories AS s
JOIN told AS t ON t.story = s.id
LEFT JOIN given AS g ON g.story = s.id;

-- One row an article of a story.
CREATE OR REPLACE VIEW tellings_flat AS
SELECT
    s.label AS story, d.title, d.publisher, d.published, d.source AS url, o.origin, t.document, t.story AS story_id
FROM tellings AS t
JOIN stories AS s ON s.id = t.story
JOIN documents AS d ON d.id = t.document
LEFT JOIN origins AS o ON o.document = t.document;

CREATE OR REPLACE VIEW readings_flat AS
SELECT
    r.figure, f.label,
    s."value", s.low, s.high, s.comparator, s.unit, s.kind, s.trend, s.aggregate, s.measure, s.whole,
    s."time", s.earliest, s.latest, s.place, s.source, s.speaker, s.said_by, s.stance, s.sentence,
    s.title, s.publisher, s.published, s.url, o.origin, f.story, s."start", s."end", s.document, s.id, s.rule,
    s.place_list
FROM readings AS r
JOIN figures AS f ON f.id = r.figure
JOIN statistics_flat AS s ON s.id = r."statistic"
LEFT JOIN origins AS o ON o.document = s.document;

-- `spread` is how far the readings for one period lie apart: the largest difference as a share of the larger
-- value, 0 where they agree.
CREATE OR REPLACE VIEW figures_flat AS
WITH given AS ( -- in the unit of the figure: a half is 50 percent; miles are not set against kilometres
    SELECT
        r.figure, s.id, s.document, s.kind, s.unit,
        coalesce(s.low, s.high) * scale.factor AS low, coalesce(s.high, s.low) * scale.factor AS high,
        f.kind = 'count' OR s.unit IS NOT DISTINCT FROM f.unit OR scale.factor <> 1 AS alike
    FROM readings AS r
    JOIN figures AS f ON f.id = r.figure
    JOIN statistics AS s ON s.id = r."statistic",
    LATERAL (SELECT CASE WHEN s.kind = 'fraction' AND f.kind <> 'fraction' THEN 100 ELSE 1 END AS factor) AS scale
),
ends AS (
    SELECT
        g.figure,
        min(g.low) FILTER (g.alike) AS low, max(g.high) FILTER (g.alike) AS high,
        min(d.published) AS "first", max(d.published) AS "last",
        string_agg(DISTINCT d.publisher, ', ' ORDER BY d.publisher) AS publishers,
        list(DISTINCT d.publisher ORDER BY d.publisher) FILTER (d.publisher IS NOT NULL) AS publisher_list
    FROM given AS g
    JOIN documents AS d ON d.id = g.document
    GROUP BY g.figure
),
related AS (
    SELECT
        r.figure,
        count(*) FILTER (r.relation = 'conflict') AS conflicts,
        bool_or(r.relation = 'conflict') OR bool_or(r.relation = 'competing estimate') AS disputed,
        bool_or(r.relation = 'revision') AS revised,
        string_agg(DISTINCT r.relation, ', ' ORDER BY r.relation) AS relations,
        list(DISTINCT r.relation ORDER BY r.relation) AS relation_list,
        max(CASE WHEN a.alike AND b.alike AND r.relation IN ('conflict', 'competing estimate', 'revision', 'rounding')
            THEN abs(a.low - b.low) / nullif(greatest(abs(a.low), abs(b.low)), 0)
            ELSE 0 END) AS spread
    FROM relations AS r
    JOIN given AS a ON a.id = r.statistic_a
    JOIN given AS b ON b.id = r.statistic_b
    GROUP BY r.figure
)
SELECT
    f.label, f.kind, f.unit, e.low, e.high, f.course, f.origins, f.articles, f.readings,
    t.relations, coalesce(t.conflicts, 0) AS conflicts, round(coalesce(t.spread, 0), 4) AS spread,
    -- What an editor wants first: many origins, a dispute, a change, a wide spread. A size or an age that all
    -- agree on comes last.
    round(
        f.origins + CASE WHEN t.disputed THEN 4 ELSE 0 END + CASE WHEN t.revised THEN 2 ELSE 0 END
        + 2 * least(coalesce(t.spread, 0), 1)
        - CASE WHEN f.kind IN ('measurement', 'age', 'duration', 'score', 'rank', 'ratio', 'frequency')
            AND NOT coalesce(t.disputed OR t.revised, false) THEN 0.75 * f.origins ELSE 0 END,
        2
    ) AS interest,
    e."first", e."last", e.publishers, c.series, s.label AS told, f.story, f.id,
    coalesce(t.relation_list, []) AS relation_list, coalesce(e.publisher_list, []) AS publisher_list
FROM figures AS f
JOIN ends AS e ON e.figure = f.id
LEFT JOIN related AS t ON t.figure = f.id
LEFT JOIN stories AS s ON s.id = f.story
LEFT JOIN series AS c ON c.figure = f.id;

CREATE OR REPLACE VIEW relations_flat AS
SELECT
    r.relation, r.confidence, f.label, r.reason,
    a."value" AS value_a, a.unit AS unit_a, a."time" AS time_a, coalesce(a.speaker, a.source) AS source_a,
    a.publisher AS publisher_a, a.published AS published_a, a.sentence AS sentence_a, a.url AS url_a,
    b."value" AS value_b, b.unit AS unit_b, b."time" AS time_b, coalesce(b.speaker, b.source) AS source_b,
    b.publisher AS publisher_b, b.published AS published_b, b.sentence AS sentence_b, b.url AS url_b,
    r.score, r.parts, f.story, r.figure, r.statistic_a, r.statistic_b
FROM relations AS r
JOIN figures AS f ON f.id = r.figure
JOIN statistics_flat AS a ON a.id = r.statistic_a
JOIN statistics_flat AS b ON b.id = r.statistic_b;

-- One row a reading, those of a series together and in the order of time: by the day for which a figure holds, by the
-- day on which it appeared if that is not said. Where a change began is before that day, nobody says when.
CREATE OR REPLACE VIEW series_flat AS
WITH dated AS (
    SELECT
        *, CASE WHEN id NOT IN (SELECT "from" FROM changes WHERE "from" IS NOT NULL) THEN published END AS appeared
    FROM readings_flat
),
points AS (
    SELECT
        c.series, r.*, coalesce(r.earliest, r.appeared) AS "from", coalesce(r.latest, r.appeared) AS until
    FROM series AS c
    JOIN dated AS r ON r.figure = c.figure
),
names AS (SELECT series, arg_min(label, (-length(label), label)) AS label FROM points GROUP BY series)
SELECT
    p.series, n.label, p."time", p."from", p.until, p."value", p.low, p.high, p.comparator, p.unit, p.kind,
    CASE WHEN p."from" IS NOT NULL THEN -- what has no day stands last and follows on nothing
        p."value" - lag(p."value") OVER (PARTITION BY p.series ORDER BY p."from", p.until, p.published, p.id)
    END AS change,
    p.measure, p.whole, p.place, p.source, p.speaker, p.said_by, p.sentence, p.title, p.publisher, p.published, p.url, p.origin,
    p."start", p."end", p.document, p.figure, p.id, p.place_list
FROM points AS p
JOIN names AS n ON n.series = p.series;

-- What the tables on a terminal say beside the flat columns: the words that stand in the article.
CREATE OR REPLACE VIEW readings_shown AS
SELECT r.figure, f.label, o.origin, s.*
FROM readings AS r
JOIN figures AS f ON f.id = r.figure
JOIN statistics_shown AS s ON s.id = r."statistic"
LEFT JOIN origins AS o ON o.document = s.document;
