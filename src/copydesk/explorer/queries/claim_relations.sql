-- What other articles say of some claims.
SELECT claim_a AS claim, relation, reason, text_b AS "text", publisher_b AS publisher, published_b AS published,
    document_b AS document, claim_b AS other
FROM desk_claim_relations WHERE list_contains($claims, claim_a)
UNION ALL
SELECT claim_b, relation, reason, text_a, publisher_a, published_a, document_a, claim_a
FROM desk_claim_relations WHERE list_contains($claims, claim_b)
ORDER BY claim, relation, published, other
