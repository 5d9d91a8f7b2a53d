-- The statistics that are least likely right, with something that is counted.
SELECT * FROM desk_statistics WHERE confidence IS NOT NULL ORDER BY confidence, n LIMIT $limit
