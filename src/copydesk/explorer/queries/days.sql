-- Articles by the year, month or day that they are of.
SELECT substring(a.published, 1, $length) AS "day", count(*) AS n
FROM matched AS m JOIN desk_articles AS a USING (n)
WHERE a.published IS NOT NULL
GROUP BY "day" ORDER BY "day"
