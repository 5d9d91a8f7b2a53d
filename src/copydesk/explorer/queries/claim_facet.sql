-- The values of one column of the claims that are left, with counts; what no stance softens is asserted.
SELECT coalesce({column}, 'asserted') AS "value", count(*) AS n
FROM desk_claims SEMI JOIN matched USING (n)
WHERE {column} IS NOT NULL OR '{name}' = 'stance'
GROUP BY ALL
ORDER BY n DESC, "value"
