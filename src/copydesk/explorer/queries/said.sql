-- What somebody said, by a name, the newest first.
WITH named AS (SELECT id, document FROM entities WHERE name = $name)
SELECT q.*, any_value(n.id) AS entity
FROM quotations_flat AS q
JOIN attributions AS a ON a.id = q.id
JOIN named AS n ON n.document = q.document AND (a.speaker.entity = n.id OR contains(q.source, $name))
GROUP BY ALL
ORDER BY q.published DESC NULLS LAST, q.document, q."start"
LIMIT 200
