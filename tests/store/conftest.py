"""The store is tested on both of its databases."""

from tests.databases import (  # noqa: F401
    database,
    database_url,
    empty_sqlite,
    migrated_postgresql,
    new_postgresql,
    postgresql_server,
    postgresql_url,
    sqlite_url,
)
