"""The stock way: Pipecat as its own Twilio example uses it, with services that take no time."""
