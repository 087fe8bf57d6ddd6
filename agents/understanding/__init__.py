"""What was said, read by code: each parser is a pure function of the words and what was asked."""
