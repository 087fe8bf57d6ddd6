"""What may be said aloud of a model's words: nothing that was not given, nothing that is not speech."""
