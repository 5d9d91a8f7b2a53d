"""What a web page says of its article, in its markup and around its text."""
