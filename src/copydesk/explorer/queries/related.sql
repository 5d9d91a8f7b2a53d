-- How the readings of figures are related, counted; first on how many the articles disagree.
WITH wanted AS (SELECT id, disputed FROM desk_figures WHERE contains(found, $words)),
counted AS (
    SELECT r.relation, count(DISTINCT r.figure) AS n
    FROM relations AS r JOIN wanted ON wanted.id = r.figure
    GROUP BY r.relation
    UNION ALL
    SELECT 'disagree', count(*) FROM wanted WHERE disputed
)
SELECT relation, n FROM counted WHERE n > 0 ORDER BY relation = 'disagree' DESC, n DESC, relation
