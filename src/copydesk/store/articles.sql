-- The articles as they are compared: their text and head, the names in them, what they quote.
SELECT
    d.id, d.source, d.title, d.publisher, d.published, d."text",
    coalesce(n.names, []) AS names,
    coalesce(n.places, []) AS places,
    coalesce(q.quotes, []) AS quotes
FROM documents AS d
LEFT JOIN (
    SELECT
        document,
        list(DISTINCT name ORDER BY name) FILTER ("label" NOT IN ('GPE', 'LOC', 'NORP')) AS names,
        list(DISTINCT name ORDER BY name) FILTER ("label" IN ('GPE', 'LOC', 'NORP')) AS places
    FROM entities GROUP BY document
) AS n ON n.document = d.id
LEFT JOIN (
    SELECT document, list("text" ORDER BY "start") AS quotes
    FROM (
        SELECT document, unnest(content, recursive := true)
        FROM attributions WHERE kind IN ('direct', 'mixed')
    )
    GROUP BY document
) AS q ON q.document = d.id
ORDER BY d.id;
