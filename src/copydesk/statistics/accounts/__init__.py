"""Figures of companies' accounts, and the cells of tables."""
