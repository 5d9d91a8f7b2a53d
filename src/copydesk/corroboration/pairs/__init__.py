"""Two numbers of one story: what speaks for and against their being one figure."""
