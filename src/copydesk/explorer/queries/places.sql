-- Places on the map with the figures that are left; all places if nothing is left out.
WITH held AS (
    SELECT s.place, count(*) AS statistics
    FROM desk_statistic_places AS s JOIN matched AS m ON m.n = s."at"
    GROUP BY s.place
)
SELECT p.*, coalesce(h.statistics, 0)::INTEGER AS statistics
FROM desk_places AS p LEFT JOIN held AS h USING (place)
WHERE h.statistics IS NOT NULL OR NOT $narrowed
ORDER BY statistics DESC, p.mentions DESC, p.name
LIMIT $limit OFFSET $offset
