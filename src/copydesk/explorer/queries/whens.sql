-- Figures by the year, month or day from which they hold.
SELECT substring(s.earliest, 1, $length) AS "day", count(*) AS n
FROM matched AS m JOIN desk_statistics AS s USING (n)
GROUP BY "day" ORDER BY "day"
