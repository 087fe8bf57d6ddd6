"""Clients of language models behind the `LLM` port."""
