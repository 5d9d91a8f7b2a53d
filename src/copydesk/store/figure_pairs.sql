-- How each two readings of a figure are related: what contradicts first, the surest first.
SELECT statistic_a, statistic_b, relation, reason, confidence FROM relations WHERE figure = $figure
ORDER BY
    list_position(
        ['conflict', 'competing estimate', 'revision', 'different scope', 'different period', 'unclear', 'rounding',
        'agree'], relation
    ),
    confidence DESC, statistic_a, statistic_b
