-- How the readings of figures are related, counted.
SELECT relation, count(DISTINCT figure) AS n FROM relations GROUP BY relation ORDER BY n DESC, relation
