-- Figures that several articles give, as the list wants them.
SELECT * EXCLUDE (found)
FROM desk_figures
WHERE contains(found, $words) AND ($relation = '' OR contains(relations, $relation) OR ($relation = 'disagree' AND disputed))
ORDER BY {order}
LIMIT $limit OFFSET $offset
