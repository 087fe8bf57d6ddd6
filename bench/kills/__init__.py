"""`python -m bench.kills`: workers are killed under running calls, and every call must go on."""
