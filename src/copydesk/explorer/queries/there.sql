-- Of each place the statistics of which most is known; the wide rows are read for those alone.
WITH ranked AS (
    SELECT sp.place, s.n
    FROM desk_statistic_places AS sp
    JOIN matched AS m ON m.n = sp."at"
    JOIN desk_statistics AS s ON s.n = m.n
    WHERE list_contains($places, sp.place)
    QUALIFY row_number() OVER (
        PARTITION BY sp.place
        ORDER BY
            (s.measure IS NULL)::INTEGER + (s.source IS NULL)::INTEGER + (s.kind IN ('duration', 'age'))::INTEGER, s.n
    ) <= 3
)
SELECT r.place AS spot, s.* FROM ranked AS r JOIN desk_statistics AS s USING (n) ORDER BY r.place, s.n
