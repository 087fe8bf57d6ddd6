"""Opt-outs that are honoured after everything about the number was erased."""

from __future__ import annotations

import asyncio
import hashlib
import secrets
from datetime import datetime

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from store.database import Database
from store.tables.opt_outs import ErasedOptOutRow

SALT_BYTES = 16
COST = {"n": 2**14, "r": 8, "p": 1}
"""Of scrypt: some 50 ms. All the numbers of a country could be tried against a cheaper digest in an afternoon."""


async def remember_opt_out(
    database: Database, session: AsyncSession, phone: str, opted_out_at: datetime
) -> None:
    """Keep the opt-out of a number that is being erased, without the number."""
    known = (await session.exec(select(ErasedOptOutRow.salt).limit(1))).first()
    salt = known or secrets.token_hex(SALT_BYTES)
    await session.exec(
        database.insert(ErasedOptOutRow)
        .values(digest=await _digest(phone, salt), salt=salt, opted_out_at=opted_out_at)
        .on_conflict_do_nothing(index_elements=["digest"])
    )


async def erased_opt_out_at(database: Database, phone: str) -> datetime | None:
    """When a number that was erased had opted out; None when it had not."""
    async with database.reading() as session:
        salts = (await session.exec(select(ErasedOptOutRow.salt).distinct())).all()
    if not salts:
        return None
    digests = [await _digest(phone, salt) for salt in salts]
    async with database.reading() as session:
        query = select(ErasedOptOutRow.opted_out_at).where(col(ErasedOptOutRow.digest).in_(digests))
        return (await session.exec(query)).first()


async def _digest(phone: str, salt: str) -> str:
    made = await asyncio.to_thread(hashlib.scrypt, phone.encode(), salt=salt.encode(), **COST)
    return made.hex()
