"""What kind of answer the agent has just asked for."""

from __future__ import annotations

from enum import StrEnum


class Expected(StrEnum):
    """The kind of answer asked for: it steers both the parsers and the end of the turn."""

    DATE = "date"
    TIME = "time"
    DATETIME = "datetime"
    PHONE = "phone"
    MONEY = "money"
    NAME = "name"
    EMAIL = "email"
    DOB = "dob"
    VIN = "vin"
    ADDRESS = "address"
    YES_NO = "yes_no"
    INTENT = "intent"
    COUNT = "count"
    TIMELINE = "timeline"
    CHOICE = "choice"
    """One of a few named things."""
    ANYTHING = "anything"
