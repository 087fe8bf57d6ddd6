"""Whom we may ring."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from domain.call import Call
from domain.errors import CallForbiddenError


class Rule(StrEnum):
    """Why a call is not made."""

    OPTED_OUT = "opted_out"
    TEST_NUMBER = "test_number"
    NO_CARRIER = "no_carrier"


def require_permission(to: str, *, opted_out: bool, test_number: str | None) -> None:
    """Make sure that a number may be dialled.

    Args:
        to: E.164.
        opted_out: whether its owner asked for no more calls.
        test_number: when set, the only number that is ever dialled.

    Raises:
        CallForbiddenError: with the rule that forbids it.
    """
    if opted_out:
        raise CallForbiddenError(Rule.OPTED_OUT, "this number has asked not to be called")
    if test_number and to != test_number:
        raise CallForbiddenError(
            Rule.TEST_NUMBER, "TEST_NUMBER is set, and no other number is ever dialled"
        )


@dataclass(frozen=True, slots=True)
class NoCarrier:
    """A dialler without a carrier's account: it says what is missing."""

    missing_setting: str
    """TWILIO_ACCOUNT_SID, say."""

    async def dial(self, *, to: str, playbook: str, purpose: str, contact_id: str | None) -> Call:
        """Refuse.

        Raises:
            CallForbiddenError: always.
        """
        raise CallForbiddenError(
            Rule.NO_CARRIER,
            f"{self.missing_setting} is not set: without it there is no carrier to dial out with",
            is_lasting=False,
        )
