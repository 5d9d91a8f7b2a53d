-- Figures of which the articles give different numbers, those that most origins give first.
SELECT * EXCLUDE (found) FROM desk_figures
WHERE disputed
ORDER BY conflicts > 0 DESC, origins DESC, spread DESC, id LIMIT $limit
