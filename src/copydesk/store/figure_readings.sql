-- The readings of a figure, the oldest article first, each with the article that its text comes from.
SELECT s.*, o.origin, d.title AS origin_title
FROM readings AS r
JOIN {statistics} AS s ON s.id = r."statistic"
LEFT JOIN origins AS o ON o.document = s.document
LEFT JOIN documents AS d ON d.id = o.origin
WHERE r.figure = $figure
ORDER BY s.published NULLS LAST, s.document, s."start"
