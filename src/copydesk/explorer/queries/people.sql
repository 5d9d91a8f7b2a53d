-- Names across articles, those that are quoted most first.
SELECT
    split_part(w.key, ' @ ', 1) AS name, w.label, w.articles, w.mentions, w.quotations, w.names, w.key,
    CASE WHEN contains(w.key, ' @ ') THEN a.titled END AS "only"
FROM names_whole AS w LEFT JOIN desk_articles AS a ON a.id = w.document
WHERE ($label = '' OR w.label = $label) AND contains(lower(w.names), $words)
ORDER BY w.quotations DESC, w.mentions DESC, w.key
LIMIT $limit OFFSET $offset
