"""Which numbers are the size of a change, and which way it went."""
