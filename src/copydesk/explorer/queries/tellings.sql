-- The articles of a story by day, and the one whose text they carry.
SELECT
    a.title, a.titled, a.publisher, a.published, a.url, nullif(t.origin, t.document) AS origin,
    CASE WHEN t.origin <> t.document THEN o.titled END AS carries, t.document
FROM tellings_flat AS t
JOIN desk_articles AS a ON a.id = t.document
LEFT JOIN desk_articles AS o ON o.id = t.origin
WHERE t.story_id = $story
ORDER BY a.published NULLS LAST, a.publisher, a.url, a.n
