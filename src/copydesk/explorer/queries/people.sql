-- Names across articles, those that are quoted most first.
WITH whole AS (
    SELECT
        key, mode(label) AS label, count(DISTINCT document) AS articles, sum(mentions)::BIGINT AS mentions,
        sum(quotations)::BIGINT AS quotations, string_agg(DISTINCT name, '; ' ORDER BY name) AS names,
        any_value(document) AS document
    FROM names_now GROUP BY key
)
SELECT
    split_part(w.key, ' @ ', 1) AS name, w.label, w.articles, w.mentions, w.quotations, w.names, w.key,
    CASE WHEN contains(w.key, ' @ ') THEN a.titled END AS "only"
FROM whole AS w LEFT JOIN desk_articles AS a ON a.id = w.document
WHERE ($label = '' OR w.label = $label) AND contains(lower(w.names), $words)
ORDER BY w.quotations DESC, w.mentions DESC, w.key
LIMIT $limit OFFSET $offset
