"""`python -m bench.stores_away`: the database or the sessions go away under running calls."""
