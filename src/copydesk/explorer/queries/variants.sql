-- Names that may be one, with how many articles have each; those that most have first.
SELECT name, any_value(label) AS label, any_value(articles) AS articles,
    list({'name': variant, 'articles': variant_articles, 'alone': alone} ORDER BY variant_articles DESC, variant) AS variants
FROM desk_variants
WHERE contains(lower(name || ' ' || variant), $words)
GROUP BY name
ORDER BY any_value(articles) + sum(variant_articles) DESC, name
LIMIT $limit OFFSET $offset
