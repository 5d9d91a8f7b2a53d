-- Of how many of the statistics that are left the article does not say where it holds, or who says so.
SELECT
    count(*) FILTER (place IS NULL) AS place, count(*) FILTER (said_by IS NULL) AS source
FROM desk_statistics JOIN matched USING (n)
