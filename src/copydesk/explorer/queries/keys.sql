-- What decisions about some statistics are keyed by.
SELECT s.id, d.text_sha256, 'statistic' AS kind, s."start", s."end"
FROM statistics AS s JOIN documents AS d ON d.id = s.document
WHERE list_contains(?, s.id)
