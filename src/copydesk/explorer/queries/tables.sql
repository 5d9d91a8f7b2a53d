-- What can be asked about: every table and view of a store, not those that the explorer made for itself. A name
-- alone is the table of `flat`; the records of that name are asked for as `main.NAME`.
SELECT
    CASE WHEN schema_name = 'main' AND table_name IN (FROM (SELECT view_name FROM duckdb_views() WHERE schema_name = 'flat'))
        THEN 'main.' || table_name ELSE table_name END AS table_name,
    list(column_name ORDER BY column_index) AS columns
FROM duckdb_columns()
WHERE NOT internal AND NOT starts_with(table_name, 'desk_') AND NOT ends_with(table_name, '_flat')
    AND table_name NOT IN ('store', 'matched')
GROUP BY schema_name, duckdb_columns.table_name
