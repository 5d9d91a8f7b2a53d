"""Articles laid side by side: which carry one text, and which tell one story."""
