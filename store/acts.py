"""Doing once what must not be done twice."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from store.database import Database
from store.tables.acts import ActRow


async def claim(
    database: Database, session: AsyncSession, *, key: str, kind: str, result_id: str, at: datetime
) -> str | None:
    """Claim an act within the transaction that does it.

    Whoever comes second with the key waits until the first has committed or given up.

    Returns:
        None when the act is ours to do; else the result of whoever did it before.
    """
    claimed = await session.exec(
        database.insert(ActRow)
        .values(key=key, kind=kind, result_id=result_id, at=at)
        .on_conflict_do_nothing(index_elements=["key"])
        .returning(col(ActRow.key))
    )
    if claimed.first() is not None:
        return None
    return (await session.exec(select(ActRow.result_id).where(ActRow.key == key))).one()
