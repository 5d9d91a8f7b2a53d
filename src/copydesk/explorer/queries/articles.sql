-- One page of the articles that are left, in order; the texts are read for that page alone.
WITH wanted AS (
    SELECT n, id, title, titled, publisher, published, byline, url, source_id, statistics, quotations
    FROM matched JOIN desk_articles USING (n)
    ORDER BY {order} LIMIT $limit OFFSET $offset
)
SELECT
    wanted.*, substring(d."text", greatest(1, strpos(lower(d."text"), $first) - 400), 1200) AS near
FROM wanted JOIN documents AS d ON d.id = wanted.id
ORDER BY {order}
