-- The figures that decisions are about, by the texts that they stand in.
SELECT s.id, d.text_sha256, s."start", s."end", s.document
FROM statistics AS s JOIN documents AS d ON d.id = s.document
WHERE list_contains(?, d.text_sha256)
ORDER BY s.document, s."start", s."end", s.id
