"""One file per outside system, each behind a port of `domain.ports`."""
