-- Figures that are left, in order.
SELECT s.*
FROM matched AS m
JOIN desk_statistics AS s USING (n)
ORDER BY {order}
LIMIT $limit OFFSET $offset
