-- Which figures of an article others give too.
SELECT r."statistic" AS id, f.id AS figure, f.label, f.articles, f.origins, f.disputed
FROM readings AS r
JOIN desk_figures AS f ON f.id = r.figure
JOIN desk_statistics AS s ON s.id = r."statistic"
WHERE s.document = $document
