"""A caller who hears only the agent's words, answers what was asked, and checks what is read back."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from datetime import datetime

from bench.conversations.mishearing import misheard
from bench.conversations.people import Person
from bench.conversations.plans import SILENCE, Plan
from bench.conversations.questions import asked
from bench.conversations.visits import Visit, clock_words, exact_visit, heard_moments, only

FACTS = (
    "intent",
    "name",
    "area",
    "bedrooms",
    "budget_usd",
    "timeline",
    "financing",
    "decision_maker",
    "service",
    "vehicle",
)
_YES = (
    "yes",
    "yes that's right",
    "yep",
    "correct",
    "that's right, yes",
    "yeah that works",
    "yes please",
)
_NO_MORE = (
    "no that's all, thank you",
    "no, that's it, thanks, bye",
    "nope, goodbye",
    "that's everything, thanks",
)
_WRONG_PRICES = {
    "budget_usd": "two hundred thousand, uh no wait sorry, I mean",
    "name": "it's Fred, no sorry, I mean my name is",
}
_LOST_BORNE = 3


def letters(words: str) -> str:
    """The letters alone: a name written with a hyphen and one without sound the same."""
    return "".join(c for c in words.lower() if c.isalpha())


class Caller:
    """One person on the line."""

    def __init__(
        self,
        person: Person,
        plan: Plan,
        visit: Visit,
        *,
        now: datetime,
        opens: Callable[[datetime], bool],
        rng: random.Random,
        noisy: bool,
    ) -> None:
        self.person, self.plan, self.visit = person, plan, visit
        self.is_noisy = noisy
        self.told: dict[str, object] = {}
        """Facts said in their final form, which the record must have."""
        self.agreed: list[tuple[float, str, str]] = []
        """What was read back and said yes to: the moment, the name's letters, the number."""
        self.stopped_at: int | None = None
        self.zone = now.tzinfo
        self._now, self._opens, self._rng, self._noisy = now, opens, rng, noisy
        self._turn = -1
        self._times: dict[str, int] = {}
        self._interjections = list(plan.interjections)
        self._at_read_back = list(plan.at_read_back)
        self._afterwards = list(plan.afterwards)
        self._first_wish = plan.first_wish
        self._digits_left = ""
        self._wrong_number = "number" in plan.at_read_back
        self._cancelling = False
        self._correction, self._corrected_in = "", 0
        self._read_back = ""

    def answer(self, said: str) -> str:
        """Say something to what the agent said; nothing is silence."""
        self._turn += 1
        words = self._words(said)
        if words == SILENCE:
            return SILENCE
        words = self.plan.style(words, self._rng)
        return misheard(words, self._rng) if self._noisy else words

    def _words(self, said: str) -> str:
        plan = self.plan
        if plan.stops_at is not None and self._turn >= plan.stops_at:
            return self._stop(said)
        if self._turn == 0 and (plan.opening or plan.opening_words):
            return plan.opening_words or self._open()
        if self._interjections and self._turn > 0 and self._rng.random() < 0.35:
            return self._interjections.pop()
        question = asked(said)
        if question is None:
            return self._rng.choice(("okay", "sorry?", "hello?"))
        return self._reply(question, said)

    def _stop(self, said: str) -> str:
        first = self.stopped_at is None
        if first:
            self.stopped_at = self._turn
            return self.plan.stop_words
        if self.plan.stop_words == SILENCE:
            return SILENCE
        if self.plan.opts_out:
            return self.plan.stop_words
        match asked(said):
            case "message":
                return "just have somebody ring me about it"
            case "this_number":
                return "yes"
            case "number":
                return self.person.say_number(self._rng)
            case "person":
                return "yes please"
            case "anything_else":
                return self._rng.choice(_NO_MORE)
            case _:
                return self.plan.stop_words

    def _open(self) -> str:
        parts = [
            self._wish() if fact == "visit" else self._tell(fact, at_once=True)
            for fact in self.plan.opening
        ]
        return "hi, " + ", ".join(parts)

    def _reply(self, question: str, said: str) -> str:
        if question in FACTS:
            return self._tell(question)
        match question:
            case "this_number":
                return self._this_number()
            case "number" | "rest_of_number":
                return self._number(question)
            case "offer" | "when" | "which_time":
                return self._time(question, said)
            case "read_back" | "yes_or_no" | "confirm":
                return self._check(question, said)
            case "wrong":
                return self._what_is_wrong()
            case "anything_else":
                return self._after()
            case "person":
                return "no, it's fine, let's go on"
            case "message":
                return "no message, thanks"
            case _:
                return "yes I'm here"

    def _tell(self, fact: str, *, at_once: bool = False) -> str:
        ways = self.person.words[fact]
        count = self._times.get(fact, 0)
        self._times[fact] = count + 1
        if fact in self.person.truths:
            self.told[fact] = self.person.truths[fact]
        words = ways[count % len(ways)] if count else self._rng.choice(ways)
        if at_once and fact == "bedrooms":
            words = f"{self.person.words[fact][1]}"
        if fact == self.plan.corrects and not count:
            return f"{_WRONG_PRICES[fact]} {words if fact != 'name' else self.person.name}"
        return words

    def _this_number(self) -> str:
        if self.plan.number == "line" and not self._wrong_number:
            return self._rng.choice(("yes it is", "yep this one's fine", "yeah", "yes"))
        if self._wrong_number:
            return "no, use five one two five five five oh one nine nine"
        if self.plan.number == "pieces" or self._rng.random() < 0.4:
            return "no, a different one"
        return f"no, better use {self.person.say_number(self._rng)}"

    def _number(self, question: str) -> str:
        if self._wrong_number:
            return "five one two five five five oh one nine nine"
        if question == "rest_of_number" and self._digits_left:
            rest, self._digits_left = self._digits_left, ""
            return " ".join(rest)
        if self.plan.number == "pieces" and not self._times.get("number"):
            self._times["number"] = 1
            self._digits_left = self.person.digits[6:]
            return f"{' '.join(self.person.digits[:3])} {' '.join(self.person.digits[3:6])}"
        return self.person.say_number(self._rng)

    def _wish(self) -> str:
        count = self._times.get("visit", 0)
        self._times["visit"] = count + 1
        if self._first_wish is not None:
            wish, self._first_wish = self._first_wish, None
            return wish
        words = self.visit.words[min(count, len(self.visit.words) - 1)]
        if self.plan.corrects == "visit" and not count:
            return f"Monday, no sorry, not Monday, {words}"
        return words

    def _time(self, question: str, said: str) -> str:
        if self._first_wish is not None:
            return self._wish()
        offered = heard_moments(said, self._now)[-2:]
        suiting = [moment for moment in offered if self.visit.suits(moment)]
        if not suiting or question == "when":
            if self._times.get("visit", 0) > _LOST_BORNE and offered:
                # what they want is not to be had: they take what is offered
                self.visit = only(offered[0])
                suiting = offered[:1]
            elif question == "which_time" and not self._noisy:
                return self._wish()
            else:
                wish = self._wish()
                return f"no, {wish}" if offered and self._times["visit"] > 1 else wish
        return self._take(suiting[0], offered)

    def _take(self, moment: datetime, offered: list[datetime]) -> str:
        if len(offered) == 1:
            return self._rng.choice(
                ("yes that works", "sure", "that's good for me", "okay let's do that")
            )
        place = offered.index(moment)
        same_time = sum(clock_words(m) == clock_words(moment) for m in offered) > 1
        ways = [("the first one", "the second one please")[place]]
        if not same_time:
            ways.append(f"{clock_words(moment)} works")
        if offered[0].date() != offered[-1].date():
            ways.append(f"let's do {moment:%A}")
        return self._rng.choice(ways)

    def _check(self, question: str, said: str) -> str:
        if question == "confirm":
            return self._confirm(said)
        if self._cancelling:
            return "yes please cancel it"
        if self._at_read_back and (question == "read_back" or "refuse" in self._at_read_back):
            self._read_back = said if question == "read_back" else self._read_back
            return self._first_react()
        if question == "read_back":
            self._read_back = said
        moments = heard_moments(self._read_back, self._now)
        wrong = self._wrong_in(self._read_back, moments)
        if wrong is not None:
            return wrong
        self._correction = ""
        if moments or self.agreed:
            at = moments[-1].timestamp() if moments else self.agreed[-1][0]
            self.agreed.append((at, letters(self.person.name), self.person.number))
        return self._rng.choice(
            _YES if question == "read_back" else ("yes", "yes, that's right", "I said yes")
        )

    def _wrong_in(self, said: str, moments: list[datetime]) -> str | None:
        if moments and not self.visit.suits(moments[-1]):
            return f"no, that's the wrong time, {self._wish()}"
        if "move" in said or "instead of" in said or "cancel" in said or said.startswith("From"):
            return None
        digits = "".join(c for c in said if c.isdigit())
        if self.person.digits not in digits:
            return f"no, the number is {self.person.say_number(self._rng)}"
        if not self._hears_name(said):
            return f"no, my name is {self.person.name}"
        return None

    def _hears_name(self, said: str) -> bool:
        """Whether the name is read back, and nothing more as part of it."""
        spoken = re.escape(self.person.name).replace("\\-", "[- ]?").replace("'", "'?")
        return re.search(rf"(?:for|have|,|:) {spoken}(?:,| on\b)", said, re.IGNORECASE) is not None

    def _first_react(self) -> str:
        reaction = self._at_read_back.pop(0)
        match reaction:
            case "time":
                self.visit = exact_visit(self._rng, self._now, self._opens)
                self._times["visit"] = 1
                return f"actually no, can we make it {self.visit.words[0]} instead"
            case "number":
                self._wrong_number = False
                return f"no, the number's wrong, it's {self.person.say_number(self._rng)}"
            case "unsure":
                return self._rng.choice(
                    ("hmm, let me think", "hold on a second", "uh, maybe, I don't know")
                )
            case _:
                self._at_read_back = ["refuse"]
                return "no, let's leave it, I don't want to book anything"

    def _confirm(self, said: str) -> str:
        lowered, digits = said.lower(), "".join(c for c in said if c.isdigit())
        if digits:
            right = digits.endswith(self.person.digits)
            return "yes" if right else f"no, it's {self.person.say_number(self._rng)}"
        if letters(self.person.name) in letters(lowered):
            return "yes that's me"
        if "dollars" in lowered:
            return "yes" if self._noisy else "yes, right"
        return f"no, my name is {self.person.name}"

    def _what_is_wrong(self) -> str:
        if "refuse" in self.plan.at_read_back:
            return "nothing, I just don't want to book anything now"
        return f"the time, I want {self._wish()}"

    def _after(self) -> str:
        if self._correction and self._corrected_in < _LOST_BORNE:
            self._corrected_in += 1
            return self._correction
        if not self._afterwards or not self.agreed:
            return self._rng.choice(_NO_MORE)
        match self._afterwards.pop(0):
            case "move":
                self.visit = exact_visit(self._rng, self._now, self._opens)
                self._times["visit"] = 0
                if self._rng.random() < 0.5:
                    return f"actually could we move it to {self._wish()}"
                return "oh wait, I need to change the time"
            case "name":
                first = self.person.name.split()[0]
                self.person.name = f"{first} Fitzgerald"
                self.told["name"] = self.person.name
                self._correction = f"no, my name should be {self.person.name}"
                return f"oh, one thing, my last name is Fitzgerald actually, so {self.person.name}"
            case "number":
                self.person.number = "+15125550188"
                self._correction = (
                    "my phone number should be five one two five five five oh one eight eight"
                )
                return "wait, the number's wrong, it should be five one two five five five oh one eight eight"
            case "cancel":
                self._cancelling = True
                return "actually you know what, please cancel that appointment"
            case _:
                return self._rng.choice(
                    (
                        "what should I bring",
                        "where do I park",
                        "when was that again",
                        "how long will it take",
                    )
                )
