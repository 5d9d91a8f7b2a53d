"""Two readings of one figure that differ: how they stand to each other, and why."""
