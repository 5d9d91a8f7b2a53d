-- One page of the articles that are left, in order.
SELECT
    a.n, a.id, a.title, a.publisher, a.published, a.byline, a.url, a.source_id, a.statistics, a.quotations,
    substring(d."text", greatest(1, strpos(lower(d."text"), $first) - 400), 1200) AS near
FROM matched AS m
JOIN desk_articles AS a USING (n)
JOIN documents AS d ON d.id = a.id
ORDER BY {order}
LIMIT $limit OFFSET $offset
