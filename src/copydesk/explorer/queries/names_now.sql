-- Every name of an article under the name that it stands for now.
CREATE OR REPLACE TEMP TABLE names_now AS
WITH keyed AS (
    SELECT *, CASE WHEN alone OR list_contains($parted, name) THEN name || ' @ ' || document ELSE name END AS key
    FROM desk_names
),
heads AS (SELECT unnest($from) AS key, unnest($into) AS head)
SELECT coalesce(h.head, g.head, k.key) AS key, k.name, k.label, k.document, k.mentions, k.quotations
FROM keyed AS k
LEFT JOIN heads AS h ON h.key = k.key
LEFT JOIN heads AS g ON g.key = k.name -- a given name of which somebody said that it is one in all articles
