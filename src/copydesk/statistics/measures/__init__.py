"""What a figure counts or measures, and of what whole: the words of both."""
