-- One page of the claims that are left, in order, with what was replaced in each.
SELECT d.*, c.replacements, c."open" AS open_spans, c.weights
FROM desk_claims AS d
JOIN claims AS c ON c.id = d.id
WHERE d.n IN (SELECT n FROM desk_claims SEMI JOIN matched USING (n) ORDER BY {order} LIMIT $limit OFFSET $offset)
ORDER BY {order}
