-- Claims, one row a sentence: what is claimed, by whom, of what, and how much it is worth a check.
-- `text` can be read without the article; `sentence` is how it stands there.
CREATE OR REPLACE VIEW claims_flat AS
WITH placed AS (
    SELECT c.id, string_agg(DISTINCT coalesce(t.name, t."text"), ', ' ORDER BY coalesce(t.name, t."text")) AS place
    FROM (SELECT id, unnest(toponyms) AS toponym FROM claims) AS c
    JOIN toponyms AS t ON t.id = c.toponym
    GROUP BY c.id
),
timed AS (
    SELECT c.id, string_agg(t."value", ', ' ORDER BY t."start") AS "time"
    FROM (SELECT id, unnest(list_distinct(timexes)) AS timex FROM claims) AS c
    JOIN timexes AS t ON t.id = c.timex
    GROUP BY c.id
),
said AS (
    SELECT c.id, nullif(string_agg(coalesce(e.known_as, s.said_by, c.one.name), ' > ' ORDER BY c.at), '') AS said_by
    FROM (
        SELECT id, unnest(attribution) AS one, generate_subscripts(attribution, 1) AS at FROM claims
    ) AS c
    LEFT JOIN entities_known AS e ON e.id = c.one.entity
    LEFT JOIN speakers AS s ON s.id = c.one.attribution
    GROUP BY c.id
)
SELECT
    c."text", c.check_worthiness, c.kind, c.stance,
    nullif(list_aggregate([one.name FOR one IN c.attribution], 'string_agg', ' > '), '') AS source,
    k.said_by,
    c.subject."text" AS subject, e.name AS subject_name, c.predicate.lemma AS predicate,
    len(c.statistics) AS figures, len(c.changes) AS changes,
    p.place, w."time",
    list_aggregate([one."text" FOR one IN c.weights IF one.weight > 0], 'string_agg', ', ') AS "for",
    list_aggregate([one."text" FOR one IN c.weights IF one.weight < 0], 'string_agg', ', ') AS against,
    len(c.replacements) AS replaced,
    list_aggregate([one."text" FOR one IN c."open"], 'string_agg', ', ') AS "open",
    c.span."text" AS sentence,
    d.title, d.publisher, d.published, coalesce(d.url, d.source) AS url,
    c.span."start" AS "start", c.span."end" AS "end", c.document, c.id, c.rule
FROM claims AS c
JOIN documents AS d ON d.id = c.document
LEFT JOIN entities AS e ON e.id = c.subject.entity
LEFT JOIN said AS k ON k.id = c.id
LEFT JOIN placed AS p ON p.id = c.id
LEFT JOIN timed AS w ON w.id = c.id;
