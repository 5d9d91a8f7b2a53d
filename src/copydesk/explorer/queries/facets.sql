-- By what the rest can be narrowed, with the counts that would be left; the largest first.
WITH counted AS (
    SELECT f.v, count(*) AS n FROM {facets} AS f JOIN matched AS m ON m.n = f."at" GROUP BY f.v
)
SELECT v.facet, v."value", c.n, count(*) OVER (PARTITION BY v.facet) AS "all"
FROM counted AS c JOIN desk_values AS v USING (v)
QUALIFY row_number() OVER (PARTITION BY v.facet ORDER BY c.n DESC, v."value")
    <= CASE WHEN v.facet = $more THEN 200 ELSE $most END
ORDER BY v.facet, c.n DESC, v."value"
