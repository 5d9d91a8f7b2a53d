-- What can be asked about: every table and view of a store, not those that the explorer made for itself. Of a name
-- that is in two schemas it is the table of `flat`, which a question means by it.
SELECT table_name, list(column_name ORDER BY column_index) AS columns
FROM duckdb_columns()
WHERE NOT internal AND NOT starts_with(table_name, 'desk_') AND NOT ends_with(table_name, '_flat')
    AND table_name NOT IN ('store', 'matched')
GROUP BY schema_name, table_name
QUALIFY row_number() OVER (PARTITION BY table_name ORDER BY schema_name = 'flat' DESC) = 1
