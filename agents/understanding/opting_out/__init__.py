"""Wishes for no more calls, made of concepts: ceasing, calling, a number, a list, whose it is."""
