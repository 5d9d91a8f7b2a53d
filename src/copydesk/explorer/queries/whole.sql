-- What the store holds, counted.
SELECT
    count(*) AS articles, count(DISTINCT publisher) AS outlets, min(published) AS first, max(published) AS last,
    coalesce(sum(statistics), 0)::BIGINT AS statistics, coalesce(sum(quotations), 0)::BIGINT AS quotations,
    (SELECT count(*) FROM desk_figures) AS figures,
    (SELECT count(*) FROM desk_stories) AS stories,
    (SELECT count(*) FROM desk_all_claims) AS claims,
    (SELECT count(*) FROM desk_figures WHERE disputed) AS disputed,
    (SELECT count(confidence) FROM desk_statistics) AS rated,
    (SELECT count(*) FROM desk_statistics WHERE confidence < 0.5) AS doubtful
FROM desk_articles
