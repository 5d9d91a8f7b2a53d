-- Figures that are left and have a day, the earliest first.
SELECT s.*
FROM matched AS m JOIN desk_statistics AS s USING (n)
ORDER BY s.earliest, s.latest, s.n
LIMIT $limit OFFSET $offset
