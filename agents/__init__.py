"""The mind: text in, text out. It has never heard of audio."""
