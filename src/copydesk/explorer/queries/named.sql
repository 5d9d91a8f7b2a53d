-- The articles that have a name, and the forms in which they have it.
SELECT a.id, a.title, a.publisher, a.published, e.mentions, e.names
FROM entities_flat AS e JOIN desk_articles AS a ON a.id = e.document
WHERE e.name = $name
ORDER BY a.n
LIMIT 200
