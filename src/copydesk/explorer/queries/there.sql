-- Of each place the figures of which most is known.
SELECT sp.place AS spot, s.*
FROM desk_statistic_places AS sp
JOIN matched AS m ON m.n = sp."at"
JOIN desk_statistics AS s ON s.n = m.n
WHERE list_contains($places, sp.place)
QUALIFY row_number() OVER (
    PARTITION BY sp.place
    ORDER BY (s.measure IS NULL)::INTEGER + (s.source IS NULL)::INTEGER + (s.kind IN ('duration', 'age'))::INTEGER, s.n
) <= 3
ORDER BY sp.place, s.n
