-- What several articles of a story give, most worth a look first.
SELECT * EXCLUDE (found) FROM desk_figures
WHERE story = $story
ORDER BY interest DESC, origins DESC, articles DESC, readings DESC, label, id
