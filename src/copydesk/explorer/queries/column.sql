-- The values of one column among what is left, those that most have first; null is where nothing is stated.
SELECT "value", count(*) AS n, count(*) OVER () AS "all"
FROM (SELECT s."{column}"::VARCHAR AS "value" FROM desk_statistics AS s JOIN matched USING (n))
GROUP BY "value" ORDER BY count(*) DESC, "value" LIMIT $most
