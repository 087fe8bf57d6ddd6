"""Hostile messages and requests, by the ten thousand."""
