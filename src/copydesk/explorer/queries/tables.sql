-- What can be asked about: every table and view of a store, not those that the explorer made for itself.
SELECT table_name, list(column_name ORDER BY column_index) AS columns
FROM duckdb_columns()
WHERE NOT internal AND NOT starts_with(table_name, 'desk_') AND table_name NOT IN ('store', 'matched')
GROUP BY table_name
