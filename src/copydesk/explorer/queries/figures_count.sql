-- How many figures the list has.
SELECT count(*) AS n
FROM desk_figures
WHERE contains(found, $words) AND ($relation = '' OR contains(relations, $relation) OR ($relation = 'disagree' AND disputed))
