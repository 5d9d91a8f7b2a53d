-- Every mention of the name that is asked for, by the name that it stands for or by its own.
CREATE OR REPLACE TEMP TABLE named AS
SELECT e.id, e.document, e.name
FROM entities AS e
JOIN names_now AS k ON k.name = e.name AND k.document = e.document
WHERE k.key = $key OR ($loose AND k.name = $key)
UNION
SELECT id, document, name FROM entities WHERE name = $key AND label IN ('GPE', 'LOC')
