-- What is left, counted.
SELECT
    count(*) AS articles, coalesce(sum(a.statistics), 0)::BIGINT AS statistics,
    coalesce(sum(a.quotations), 0)::BIGINT AS quotations, count(DISTINCT a.publisher) AS outlets,
    min(a.published) AS first, max(a.published) AS last
FROM matched AS m JOIN desk_articles AS a USING (n)
