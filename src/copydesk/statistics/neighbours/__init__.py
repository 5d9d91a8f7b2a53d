"""Figures of one sentence, or of two: what each has to itself, and what it shares with the others."""
