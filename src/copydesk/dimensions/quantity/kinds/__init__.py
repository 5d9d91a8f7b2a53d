"""Numbers that are no plain counts: ages, ranks, results, and parts of names."""
