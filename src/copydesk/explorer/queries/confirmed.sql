-- Figures that most independent origins give alike. What is measured or lasts is rarely what is looked for.
SELECT * EXCLUDE (found) FROM desk_figures
WHERE conflicts = 0 AND origins > 1 AND contains(relations, 'agree')
    AND NOT regexp_matches(relations, 'competing|different|unclear|conflict')
ORDER BY origins DESC, kind IN ('measurement', 'age', 'duration'), articles DESC, label, id LIMIT $limit
