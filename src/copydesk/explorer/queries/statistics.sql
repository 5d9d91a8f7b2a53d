-- Figures that are left, in order; the wide rows are read for one page alone.
WITH wanted AS (
    SELECT n FROM matched JOIN desk_statistics USING (n) ORDER BY {order} LIMIT $limit OFFSET $offset
)
SELECT desk_statistics.* FROM desk_statistics JOIN wanted USING (n) ORDER BY {order}
