-- What kinds of names there are.
SELECT label, count(*) AS n FROM names_whole WHERE contains(lower(names), $words) GROUP BY label ORDER BY n DESC, label
