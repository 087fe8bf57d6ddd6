"""How much of what the premium voice says is paid for, in calls with the shipped callers."""
