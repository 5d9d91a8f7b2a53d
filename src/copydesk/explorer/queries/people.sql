-- Names across articles, those that are quoted most first.
SELECT name, label, articles, mentions, quotations
FROM desk_names
WHERE ($label = '' OR label = $label) AND contains(lower(name), $words)
ORDER BY quotations DESC, mentions DESC, name
LIMIT $limit OFFSET $offset
