-- What kinds of names there are.
SELECT label, count(*) AS n FROM desk_names WHERE contains(lower(name), $words) GROUP BY label ORDER BY n DESC, label
