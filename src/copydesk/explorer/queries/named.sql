-- The articles that have a name, and the forms in which they have it.
SELECT
    a.n, a.id, a.title, a.titled, a.publisher, a.published, count(*) AS mentions,
    string_agg(DISTINCT m."text", '; ' ORDER BY m."text") AS names
FROM named AS e
JOIN mentions AS m ON m.entity = e.id
JOIN desk_articles AS a ON a.id = e.document
GROUP BY ALL
ORDER BY a.n
LIMIT 200
