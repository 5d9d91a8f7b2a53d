-- What people decided of names, in the lists and in what they are narrowed by: these temporary tables and views stand
-- before those of the copy. `decided_names` is there already.
CREATE OR REPLACE TEMP TABLE desk_values_before AS
SELECT v, facet, "value" FROM desk_all_values
WHERE facet IN ('entity', 'source')
    AND split_part("value", ' @ ', 1) IN (SELECT split_part(name, ' @ ', 1) FROM decided_names);

CREATE OR REPLACE TEMP TABLE desk_values_after AS
WITH here AS (
    SELECT 'articles' AS "of", f."at", a.id AS document, b.facet, b."value", split_part(b."value", ' @ ', 1) AS name
    FROM desk_all_article_facets AS f JOIN desk_values_before AS b USING (v) JOIN desk_articles AS a ON a.n = f."at"
    UNION ALL
    SELECT 'statistics', f."at", s.document, b.facet, b."value", split_part(b."value", ' @ ', 1)
    FROM desk_all_statistic_facets AS f JOIN desk_values_before AS b USING (v) JOIN desk_all_statistics AS s ON s.n = f."at"
)
SELECT DISTINCT
    h."of", h."at", h.facet,
    coalesce(
        own.known_as, every.known_as,
        CASE WHEN every.name IS NOT NULL THEN h.name || ' @ ' || h.document ELSE h."value" END
    ) AS "value"
FROM here AS h
LEFT JOIN decided_names AS own ON own.name = h.name || ' @ ' || h.document
LEFT JOIN decided_names AS every ON every.name = h.name;

CREATE OR REPLACE TEMP TABLE desk_values_new AS
SELECT n.facet, n."value", coalesce(d.v, -row_number() OVER (ORDER BY n.facet, n."value"))::INTEGER AS v
FROM (SELECT DISTINCT facet, "value" FROM desk_values_after) AS n LEFT JOIN desk_all_values AS d USING (facet, "value");

-- Where an article has the longer name, too, it has it already.
CREATE OR REPLACE TEMP TABLE desk_facets_new AS
WITH left_there AS (
    SELECT 'articles' AS "of", v, "at" FROM desk_all_article_facets
    WHERE v IN (SELECT v FROM desk_values_new) AND v NOT IN (SELECT v FROM desk_values_before)
    UNION ALL
    SELECT 'statistics', v, "at" FROM desk_all_statistic_facets
    WHERE v IN (SELECT v FROM desk_values_new) AND v NOT IN (SELECT v FROM desk_values_before)
)
SELECT a."of", n.v, a."at" FROM desk_values_after AS a JOIN desk_values_new AS n USING (facet, "value")
ANTI JOIN left_there USING ("of", v, "at");

CREATE OR REPLACE TEMP VIEW desk_values AS
SELECT v, facet, "value" FROM desk_all_values ANTI JOIN desk_values_before USING (v)
UNION ALL SELECT v, facet, "value" FROM desk_values_new WHERE v < 0 OR v IN (SELECT v FROM desk_values_before);

CREATE OR REPLACE TEMP VIEW desk_article_facets AS
SELECT v, "at" FROM desk_all_article_facets ANTI JOIN desk_values_before USING (v)
UNION ALL SELECT v, "at" FROM desk_facets_new WHERE "of" = 'articles';

CREATE OR REPLACE TEMP VIEW desk_statistic_facets AS
SELECT v, "at" FROM desk_all_statistic_facets ANTI JOIN desk_values_before USING (v)
UNION ALL SELECT v, "at" FROM desk_facets_new WHERE "of" = 'statistics';

CREATE OR REPLACE TEMP VIEW desk_statistics AS
SELECT s.* REPLACE (
    coalesce(
        own.known_as, every.known_as,
        CASE WHEN every.name IS NOT NULL THEN every.name || ' @ ' || s.document ELSE s.said_by END
    ) AS said_by
)
FROM desk_all_statistics AS s
LEFT JOIN decided_names AS own ON own.name = split_part(s.said_by, ' @ ', 1) || ' @ ' || s.document
LEFT JOIN decided_names AS every ON every.name = split_part(s.said_by, ' @ ', 1);

-- A claim may be handed on, "A > B": each name of it by itself.
CREATE OR REPLACE TEMP TABLE desk_claims_said AS
WITH named AS (
    SELECT n, document, unnest(string_split(said_by, ' > ')) AS said, generate_subscripts(string_split(said_by, ' > '), 1) AS at
    FROM desk_all_claims WHERE said_by IS NOT NULL
)
SELECT
    c.n,
    string_agg(
        coalesce(
            own.known_as, every.known_as,
            CASE WHEN every.name IS NOT NULL THEN every.name || ' @ ' || c.document ELSE c.said END
        ),
        ' > ' ORDER BY c.at
    ) AS said_by
FROM named AS c
LEFT JOIN decided_names AS own ON own.name = split_part(c.said, ' @ ', 1) || ' @ ' || c.document
LEFT JOIN decided_names AS every ON every.name = split_part(c.said, ' @ ', 1)
GROUP BY c.n
HAVING bool_or(own.name IS NOT NULL OR every.name IS NOT NULL);

CREATE OR REPLACE TEMP VIEW desk_claims AS
SELECT c.* REPLACE (coalesce(s.said_by, c.said_by) AS said_by)
FROM desk_all_claims AS c LEFT JOIN desk_claims_said AS s USING (n)
