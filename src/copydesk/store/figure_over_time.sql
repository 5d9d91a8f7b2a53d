-- Every reading of the series that a figure is part of, or of the figure alone, in the order of time.
SELECT
    r.figure, s.*,
    -- Where a change began is before the day of its article, nobody says when.
    CASE WHEN s.id NOT IN (SELECT "from" FROM changes WHERE "from" IS NOT NULL) THEN s.published END AS appeared
FROM readings AS r JOIN {statistics} AS s ON s.id = r."statistic"
WHERE r.figure = $figure OR r.figure IN (
    SELECT figure FROM series WHERE series IN (SELECT series FROM series WHERE figure = $figure)
)
ORDER BY coalesce(s.earliest, s.published), s.published, s.id
