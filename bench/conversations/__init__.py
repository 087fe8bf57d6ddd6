"""Conversations by text with callers who adapt, judged by what stands in the database afterwards."""
