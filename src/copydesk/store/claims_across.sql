-- Claims of several articles about one thing, and how they stand to each other; nothing says which is true.

-- The claims of a group: they give one figure, or one story says the same of the same subject.
-- An age only says who somebody is: two claims about a man of 57 need not be one.
CREATE OR REPLACE VIEW claim_members AS
SELECT r.figure AS "group", c.id AS claim, c.document
FROM (SELECT id, document, unnest(statistics) AS "statistic" FROM claims) AS c
JOIN readings AS r ON r."statistic" = c."statistic"
JOIN statistics AS s ON s.id = c."statistic"
WHERE s.kind <> 'age' OR s.aggregate IS NOT NULL
UNION
SELECT md5(concat_ws(' ', t.story, lower(e.name), c.predicate.lemma))[:16], c.id, c.document
FROM claims AS c
JOIN tellings AS t ON t.document = c.document
JOIN entities AS e ON e.id = c.subject.entity
WHERE len(c.statistics) = 0 AND c.predicate.lemma NOT IN ('be', 'have', 'do', 'say', 'tell', 'add');

-- Two claims of a group from different articles: one supports, denies or qualifies the other.
CREATE OR REPLACE VIEW claim_relations_flat AS
WITH pairs AS (
    SELECT a."group", least(a.claim, b.claim) AS a, greatest(a.claim, b.claim) AS b
    FROM claim_members AS a
    JOIN claim_members AS b ON b."group" = a."group" AND a.claim < b.claim AND a.document <> b.document
),
stated AS (SELECT id AS claim, unnest(statistics) AS "statistic" FROM claims),
differing AS (
    SELECT
        least(a.claim, b.claim) AS a, greatest(a.claim, b.claim) AS b, min(r.relation || ': ' || r.reason) AS reason
    FROM relations AS r
    JOIN stated AS a ON a."statistic" = r.statistic_a
    JOIN stated AS b ON b."statistic" = r.statistic_b
    WHERE r.relation NOT IN ('agree', 'rounding')
    GROUP BY ALL
),
-- How sure a claim is of the figure: "they could say little of how two men fled" is sure of the two.
sure AS (
    SELECT r.figure AS "group", c.claim, any_value(s.stance ORDER BY s.start) AS stance, true AS is_figure
    FROM stated AS c
    JOIN readings AS r ON r."statistic" = c."statistic"
    JOIN statistics AS s ON s.id = c."statistic"
    GROUP BY ALL
),
judged AS (
    SELECT
        p."group", p.a, p.b,
        coalesce(a.stance IN ('negated', 'denied'), false) <> coalesce(b.stance IN ('negated', 'denied'), false) AS denied,
        CASE WHEN sa.is_figure THEN sa.stance ELSE a.stance END AS stance_a,
        CASE WHEN sb.is_figure THEN sb.stance ELSE b.stance END AS stance_b,
        d.reason
    FROM pairs AS p
    JOIN claims_flat AS a ON a.id = p.a
    JOIN claims_flat AS b ON b.id = p.b
    LEFT JOIN sure AS sa ON sa."group" = p."group" AND sa.claim = p.a
    LEFT JOIN sure AS sb ON sb."group" = p."group" AND sb.claim = p.b
    LEFT JOIN differing AS d ON d.a = p.a AND d.b = p.b
)
SELECT
    CASE
        WHEN j.denied THEN 'denies'
        WHEN j.reason IS NOT NULL OR j.stance_a IS DISTINCT FROM j.stance_b THEN 'qualifies'
        ELSE 'supports'
    END AS relation,
    CASE
        WHEN j.denied THEN 'one says it, the other that it is not so'
        WHEN j.reason IS NOT NULL THEN j.reason
        WHEN j.stance_a IS DISTINCT FROM j.stance_b
            THEN coalesce(j.stance_a, 'asserted') || ', ' || coalesce(j.stance_b, 'asserted')
        ELSE 'both say it'
    END AS reason,
    a."text" AS text_a, a.source AS source_a, a.publisher AS publisher_a, a.published AS published_a,
    b."text" AS text_b, b.source AS source_b, b.publisher AS publisher_b, b.published AS published_b,
    j."group", j.a AS claim_a, j.b AS claim_b, a.document AS document_a, b.document AS document_b
FROM judged AS j
JOIN claims_flat AS a ON a.id = j.a
JOIN claims_flat AS b ON b.id = j.b;

-- What several articles claim, with how many of them did not copy it.
CREATE OR REPLACE VIEW claim_groups_flat AS
SELECT
    any_value(f."text" ORDER BY f.check_worthiness DESC, f.published, f.id) AS "text",
    max(f.check_worthiness) AS check_worthiness,
    count(DISTINCT m.claim) AS claims, count(DISTINCT m.document) AS articles,
    count(DISTINCT coalesce(o.origin, m.document)) AS origins,
    count(DISTINCT m.claim) FILTER (f.stance IN ('negated', 'denied')) AS denials,
    min(f.published) AS "first", max(f.published) AS "last", m."group" AS id
FROM claim_members AS m
JOIN claims_flat AS f ON f.id = m.claim
LEFT JOIN origins AS o ON o.document = m.document
GROUP BY m."group"
HAVING count(DISTINCT m.document) > 1;
