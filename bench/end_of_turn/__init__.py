"""When the caller's turn is over: people's speech with pauses in it, ours beside the stock way."""
