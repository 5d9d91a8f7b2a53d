"""The words of a dimension are loaded as all words are: see `copydesk.rules`."""

from copydesk.rules import PACKAGE, convert, folder_of, line_of, load, read_toml

__all__ = ["PACKAGE", "convert", "folder_of", "line_of", "load", "read_toml"]
