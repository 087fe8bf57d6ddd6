"""How well days and times are read out of utterances, ours against the libraries there are."""
