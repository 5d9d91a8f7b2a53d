"""Numbers in lists and tables."""
