"""The moments of a conversation that have a line, and what may be filled in there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

ALWAYS = frozenset({"business", "assistant"})
"""Filled in everywhere."""
SOMETIMES = frozenset({"name", "number"})
"""The caller's name and a number to call instead; filled in when known: a line that may use one has a wording without."""

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")

_PLAIN = """greeting unheard not_followed still_there silence_goodbye wait saying_again resumed welcome robot
    unknown_answer unknown_answer_callback anything_else move_on got_it sorry_wrong what_wrong yes_or_no offer_person
    transfer no_person ask_message message_taken message_taken_callback other_call_appointment opted_out opt_out_noted ask_opt_out
    goodbye goodbye_unbooked wrap_up wrap_up_callback offer_visit ask_when past too_soon nothing_free nothing_later
    this_number declined calendar_away booking_unsure callback one_moment busy over_budget"""

MOMENTS: Mapping[str, frozenset[str]] = {
    **{name: frozenset() for name in _PLAIN.split()},
    "got_name": frozenset({"value"}),
    "correction": frozenset({"value"}),
    "confirm_value": frozenset({"value"}),
    "phone_got": frozenset({"value"}),
    "phone_so_far": frozenset({"digits"}),
    "goodbye_booked": frozenset({"slot"}),
    "offer_two": frozenset({"first", "second"}),
    "offer_one": frozenset({"first"}),
    "which_one": frozenset({"first", "second"}),
    "which_time": frozenset({"first", "second"}),
    "ask_time": frozenset({"day"}),
    "closed_day": frozenset({"day"}),
    "too_far": frozenset({"day"}),
    "outside_hours": frozenset({"day", "hours"}),
    "taken": frozenset({"slot"}),
    "lost_slot": frozenset({"slot"}),
    "read_back": frozenset({"service", "name", "slot", "phone"}),
    "booked": frozenset({"slot", "name"}),
    "read_back_move": frozenset({"old", "slot"}),
    "moved": frozenset({"slot"}),
    "read_back_cancel": frozenset({"slot"}),
    "read_back_change": frozenset({"name", "phone", "slot"}),
    "changed": frozenset({"slot"}),
    "cancelled": frozenset({"slot"}),
    "your_appointment": frozenset({"slot"}),
    "kept": frozenset({"slot"}),
    "late_success": frozenset({"slot"}),
}
"""Moment to the placeholders that are always filled in there, beside ALWAYS."""

READ_BACKS: Mapping[str, frozenset[str]] = {
    "read_back": frozenset({"name", "slot", "phone"}),
    "read_back_move": frozenset({"slot"}),
    "read_back_cancel": frozenset({"slot"}),
    "read_back_change": frozenset({"name", "phone"}),
    "booked": frozenset({"slot"}),
}
"""Moments whose every wording must say these: the caller agrees to exactly what is done."""


def placeholders(wording: str) -> frozenset[str]:
    """The names in braces."""
    return frozenset(PLACEHOLDER.findall(wording))


def problem_with(wording: str, given: frozenset[str], needed: Iterable[str] = ()) -> str | None:
    """What is wrong with a wording where `given` are always filled in; None when nothing is."""
    used = placeholders(wording)
    allowed = given | ALWAYS | SOMETIMES
    if unknown := used - allowed:
        names = ", ".join(f"{{{n}}}" for n in sorted(unknown))
        return f"{names} is not filled in here; known are: {', '.join(sorted(allowed))}"
    if missing := frozenset(needed) - used:
        return f"this line must say {', '.join(f'{{{n}}}' for n in sorted(missing))}"
    if "{" in PLACEHOLDER.sub("", wording) or "}" in PLACEHOLDER.sub("", wording):
        return "a brace is not closed"
    return None
