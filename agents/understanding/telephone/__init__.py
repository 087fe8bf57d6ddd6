"""Telephone numbers as they are said: digits, groups, corrections, over several turns."""
