-- Of each of the newest articles the statistic of which most is known.
SELECT s.*
FROM desk_statistics AS s
WHERE s.article <= $limit * 4
QUALIFY row_number() OVER (
    PARTITION BY s.article
    ORDER BY
        (s.measure IS NULL)::INTEGER * 2 + (s.place IS NULL)::INTEGER + (s.source IS NULL)::INTEGER
        + (s.kind IN ('duration', 'age', 'rank'))::INTEGER, s.n
) = 1
ORDER BY s.article LIMIT $limit
