-- The events that several articles tell, as the list wants them.
SELECT * EXCLUDE (n, found) FROM desk_stories
WHERE contains(found, $words)
ORDER BY {order}
LIMIT $limit OFFSET $offset
