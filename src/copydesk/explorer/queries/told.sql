-- The figures that somebody gave, or that stand beside a name in a sentence.
SELECT s.*
FROM desk_statistics AS s
JOIN (
    SELECT f."at" FROM desk_statistic_facets AS f JOIN desk_values AS v USING (v)
    WHERE v."value" = $name AND v.facet IN ('entity', 'source')
    GROUP BY f."at"
) AS held ON held."at" = s.n
ORDER BY s.n
LIMIT 100
