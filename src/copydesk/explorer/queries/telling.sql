-- Of each article the figures of which most is known.
SELECT s.*
FROM desk_statistics AS s
WHERE list_contains($articles, s.article)
QUALIFY row_number() OVER (
    PARTITION BY s.article
    ORDER BY
        (s.whole IS NULL)::INTEGER + (s.place IS NULL)::INTEGER + (s.source IS NULL)::INTEGER
        + (s.measure IS NULL)::INTEGER * 2 + (s.kind IN ('duration', 'age', 'rank'))::INTEGER, s.n
) <= 3
ORDER BY s.article, s.n
