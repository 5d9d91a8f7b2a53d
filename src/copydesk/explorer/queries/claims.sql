-- One page of the claims that are left, in order, with what was replaced in each.
SELECT d.*, c.replacements, c."open" AS open_spans, c.weights
FROM (SELECT * FROM desk_claims WHERE {held} ORDER BY {order} LIMIT $limit OFFSET $offset) AS d
JOIN claims AS c ON c.id = d.id
ORDER BY {order}
