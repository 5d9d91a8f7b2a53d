"""Numbers: what digits and words are worth."""
