"""Pipecat processors: thin shells around rules that live in `domain`, one public class a file."""
