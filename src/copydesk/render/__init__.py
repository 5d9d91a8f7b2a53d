"""Showing: rows and spans become lines that a person likes to read.

`figures` says one figure in a few words, `tables` lays figures out for a terminal, `marks` cuts a
text at the edges of its spans, and `explanation` says why a record is what it is.
"""
