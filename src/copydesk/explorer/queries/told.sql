-- The statistics that somebody gave, or that stand beside a name in a sentence.
WITH wanted AS (
    SELECT s.n
    FROM desk_all_statistics AS s
    JOIN (
        SELECT f."at" FROM desk_statistic_facets AS f JOIN desk_values AS v USING (v)
        WHERE (v."value" = $key OR split_part(v."value", ' @ ', 1) IN (SELECT name FROM named))
            AND v.facet IN ('entity', 'source')
        GROUP BY f."at"
    ) AS held ON held."at" = s.n
    WHERE s.document IN (SELECT document FROM named)
    ORDER BY s.n
    LIMIT 100
)
SELECT s.* FROM desk_statistics AS s JOIN wanted USING (n) ORDER BY s.n
