"""What every table shares: constraint names, ids and JSON columns."""

from uuid import uuid4

from sqlalchemy import JSON, MetaData, Uuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import SQLModel

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

Id = Uuid(as_uuid=False)
"""A UUID, in Python a string with hyphens."""
Json = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


class Row(SQLModel):
    """A row of any table; every constraint has a name, so that a migration can change it.

    Times are aware and kept as UTC. Enumerations are kept as their values.
    """

    metadata = MetaData(naming_convention=NAMES)


def new_id() -> str:
    """Make an id: a random UUID."""
    return str(uuid4())
