"""SQL and Redis: the only package that knows either."""
