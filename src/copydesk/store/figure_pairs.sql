-- How each two readings of a figure are related.
SELECT statistic_a, statistic_b, relation, reason FROM relations WHERE figure = $figure
ORDER BY relation, statistic_a, statistic_b
