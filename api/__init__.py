"""The operator's REST and events."""
