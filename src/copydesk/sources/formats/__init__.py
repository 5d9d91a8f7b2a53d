"""The formats that are read, a file each."""
