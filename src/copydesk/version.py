"""The version of the program, where every room may ask for it."""

__version__ = "0.1.0"
