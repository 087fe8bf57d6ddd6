"""Numbers in words, as Americans say them."""

from __future__ import annotations

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
).split()
TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()
SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"))
LARGEST = 10**15 - 1
ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def cardinal(number: int) -> str:
    """Say 450000 as "four hundred fifty thousand". From 0 to `LARGEST`; beyond it, its digits."""
    if number > LARGEST:
        return digits(str(number))
    words = []
    for scale, name in SCALES:
        if number >= scale:
            words += [_below_thousand(number // scale), name]
            number %= scale
    if number or not words:
        words.append(_below_thousand(number))
    return " ".join(words)


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    words = [f"{ONES[hundreds]} hundred"] if hundreds else []
    if rest or not hundreds:
        words.append(below_hundred(rest))
    return " ".join(words)


def below_hundred(number: int) -> str:
    """Say 42 as "forty-two"."""
    if number < 20:
        return ONES[number]
    tens, ones = divmod(number, 10)
    return f"{TENS[tens]}-{ONES[ones]}" if ones else TENS[tens]


def ordinal(number: int) -> str:
    """Say 25 as "twenty-fifth"."""
    words = cardinal(number)
    cut = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[cut:]
    if last in ORDINALS:
        return words[:cut] + ORDINALS[last]
    return words[:cut] + (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")


def digits(text: str) -> str:
    """Say 0147 as "zero one four seven"; other characters are left out."""
    return " ".join(ONES[int(character)] for character in text if character in "0123456789")


def decimal(text: str) -> str:
    """Say 1,234.50 as "one thousand two hundred thirty-four point five zero"."""
    whole, _, fraction = text.replace(",", "").partition(".")
    words = cardinal(int(whole or "0"))
    return f"{words} point {digits(fraction)}" if fraction else words


def year(number: int) -> str:
    """Say 1998 as "nineteen ninety-eight", 2005 as "two thousand five"."""
    century, rest = divmod(number, 100)
    if century % 10 == 0 and rest < 10:
        return cardinal(number)
    if rest == 0:
        return f"{below_hundred(century)} hundred"
    return f"{below_hundred(century)} {_after_hundred(rest)}"


def house_number(text: str) -> str:
    """Say 4112 as "forty-one twelve", 105 as "one oh five"; five digits and more are read singly."""
    number = int(text)
    if len(text) > 4 or text.startswith("0"):
        return digits(text)
    hundreds, rest = divmod(number, 100)
    if not hundreds or number % 1000 == 0:
        return cardinal(number)
    if rest == 0:
        return f"{below_hundred(hundreds)} hundred"
    return f"{below_hundred(hundreds)} {_after_hundred(rest)}"


def _after_hundred(rest: int) -> str:
    return f"oh {ONES[rest]}" if rest < 10 else below_hundred(rest)
