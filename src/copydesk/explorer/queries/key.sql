-- What a decision about a figure is keyed by, and its article.
SELECT d.text_sha256, 'statistic' AS kind, s."start", s."end", s.document
FROM statistics AS s JOIN documents AS d ON d.id = s.document
WHERE s.id = ?
