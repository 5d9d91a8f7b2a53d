-- What somebody said, by a name, the newest first.
WITH found AS (
    SELECT DISTINCT a.*
    FROM attributions AS a JOIN named AS n ON n.document = a.document
    WHERE a.speaker.entity = n.id OR list_bool_or([contains(part."text", n.name) FOR part IN a.source])
)
SELECT
    list_aggregate([part."text" FOR part IN f.content], 'string_agg', ' … ') AS content, f.kind,
    nullif(list_aggregate([part."text" FOR part IN f.source], 'string_agg', ' '), '') AS source,
    f.speaker."text" AS speaker, f.source_kind,
    nullif(list_aggregate([part."text" FOR part IN f.cue], 'string_agg', ' '), '') AS cue,
    d.title, d.titled, d.publisher, d.published, d.url, f.document, f.id
FROM found AS f JOIN desk_articles AS d ON d.id = f.document
ORDER BY d.n, f.content[1]."start", f.id
LIMIT 200
