-- What kinds of names there are.
WITH whole AS (SELECT key, mode(label) AS label, string_agg(DISTINCT name, ' ') AS names FROM names_now GROUP BY key)
SELECT label, count(*) AS n FROM whole WHERE contains(lower(names), $words) GROUP BY label ORDER BY n DESC, label
