-- A sample of what is left, drawn by a hash: the same number of the draw gives the same sample.
WITH drawn AS (
    SELECT n FROM desk_statistics JOIN matched USING (n) ORDER BY md5(id || $draw), id LIMIT $size
)
SELECT s.* FROM desk_statistics AS s JOIN drawn USING (n) ORDER BY n
