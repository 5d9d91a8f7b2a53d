-- The statistics as they are compared: each with the words of its parts.
WITH places AS (
    SELECT
        named.id,
        list(coalesce(t.geonameid::VARCHAR, lower(t."text")) ORDER BY named.at) AS places,
        list(coalesce(t.name, t."text") ORDER BY named.at) AS place_names,
        list(t.country ORDER BY named.at) FILTER (t.country IS NOT NULL) AS countries
    FROM (
        SELECT id, unnest(toponyms) AS toponym, generate_subscripts(toponyms, 1) AS at
        FROM statistics
    ) AS named
    JOIN toponyms AS t ON t.id = named.toponym
    GROUP BY named.id
),
changed AS (
    SELECT "to" AS id, list("from" ORDER BY "from") AS before
    FROM changes WHERE "from" IS NOT NULL AND "to" IS NOT NULL GROUP BY "to"
)
SELECT
    s.id, s.document, s."start", s."text", s.kind, s.low, s.high, s.comparator, s.unit, s.trend, s.vague, s.aggregate,
    s.measure."text" AS measure, s.measure.head AS head, s.predicate.lemma AS predicate,
    s.whole."text" AS whole,
    s."time"."value" AS "time", s."time".earliest AS earliest, s."time".latest AS latest, s."time".basis AS basis,
    coalesce(p.places, []) AS places, coalesce(p.countries, []) AS countries,
    coalesce(p.place_names, []) AS place_names,
    nullif(list_aggregate([part."text" FOR part IN a.source], 'string_agg', ' '), '') AS source,
    a.speaker."text" AS speaker, s.stance,
    substring(d."text", s.sentence."start" + 1, s.sentence."end" - s.sentence."start") AS sentence,
    coalesce(c.before, []) AS before
FROM statistics AS s
JOIN documents AS d ON d.id = s.document
LEFT JOIN attributions AS a ON a.id = s.attribution
LEFT JOIN places AS p ON p.id = s.id
LEFT JOIN changed AS c ON c.id = s.id
ORDER BY s.id;
