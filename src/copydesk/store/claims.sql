-- Claims, one row a sentence: what is claimed, by whom, of what, and how much it is worth a check.
-- `text` can be read without the article; `sentence` is how it stands there.
CREATE OR REPLACE VIEW claims_flat AS
SELECT
    c."text", c.check_worthiness, c.kind, c.stance,
    nullif(list_aggregate([one.name FOR one IN c.attribution], 'string_agg', ' > '), '') AS source,
    c.subject."text" AS subject, e.name AS subject_name, c.predicate.lemma AS predicate,
    len(c.statistics) AS figures, len(c.changes) AS changes,
    (
        SELECT string_agg(DISTINCT coalesce(t.name, t."text"), ', ' ORDER BY coalesce(t.name, t."text"))
        FROM toponyms AS t WHERE list_contains(c.toponyms, t.id)
    ) AS place,
    (
        SELECT string_agg(t."value", ', ' ORDER BY t."start")
        FROM timexes AS t WHERE list_contains(c.timexes, t.id)
    ) AS "time",
    list_aggregate([one."text" FOR one IN c.weights IF one.weight > 0], 'string_agg', ', ') AS "for",
    list_aggregate([one."text" FOR one IN c.weights IF one.weight < 0], 'string_agg', ', ') AS against,
    len(c.replacements) AS replaced,
    list_aggregate([one."text" FOR one IN c."open"], 'string_agg', ', ') AS "open",
    c.span."text" AS sentence,
    d.title, d.publisher, d.published, coalesce(d.url, d.source) AS url,
    c.span."start" AS "start", c.span."end" AS "end", c.document, c.id, c.rule
FROM claims AS c
JOIN documents AS d ON d.id = c.document
LEFT JOIN entities AS e ON e.id = c.subject.entity;
