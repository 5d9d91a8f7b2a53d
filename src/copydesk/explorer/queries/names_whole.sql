-- Every name once, with what kind it is, how often it stands and is quoted, and the forms that it has.
CREATE OR REPLACE TEMP TABLE names_whole AS
SELECT
    key, mode(label) AS label, count(DISTINCT document) AS articles, sum(mentions)::BIGINT AS mentions,
    sum(quotations)::BIGINT AS quotations, array_to_string(list_sort(list_distinct(list(name))), '; ') AS names,
    any_value(document) AS document
FROM names_now GROUP BY key
