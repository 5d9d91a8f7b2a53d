"""The learned reader: a small network that decides among the parts that rules and parse propose."""
