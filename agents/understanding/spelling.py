"""How words are usually spelled, which are numbers, and which mean nothing."""

from __future__ import annotations


def any_of(words: str) -> frozenset[str]:
    """Give the set of words that a line of text holds: vocabularies read better as lines."""
    return frozenset(words.split())


_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_NTH_UNITS = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
_NTH_TENS = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"

CARDINALS: dict[str, int] = {
    **{word: n for n, word in enumerate(_UNITS.split())},
    **{word: n * 10 for n, word in enumerate(_TENS.split(), start=2)},
}
"""Number words that stand alone; scales ("hundred", "million") are in `numbers`."""

ORDINALS: dict[str, int] = {
    **{word: n for n, word in enumerate(_NTH_UNITS.split())},
    **{word: n * 10 for n, word in enumerate(_NTH_TENS.split(), start=2)},
}

FILLERS = any_of("uh um er erm hmm hm mm ah eh uhm umm uhh hmmm ehm basically literally")

_USUAL_TO_OTHERS = {
    "monday": "mondy munday moday mon",
    "tuesday": "tueday tuseday tuesdy teusday tusday tues tuesd tuedsay",
    "wednesday": "wensday wendsday wednsday wednesdy wednesdey wedensday weds wednes wedsnesday wednessday",
    "thursday": "thurday thursdy thrusday thirsday thurs thur thursady thrsday",
    "friday": "firday fryday fridy fiday fri firiday",
    "saturday": "satruday saterday saturdy satuday saturady saturdat satday",
    "sunday": "sundy suday sundey",
    "mondays": "mondys",
    "january": "jan janurary januray janaury",
    "february": "feb febuary feburary febrary febuarary",
    "march": "mar",
    "april": "apr apirl",
    "june": "jun",
    "july": "jul",
    "august": "aug agust augst",
    "september": "sep sept septemer septmber setember",
    "october": "oct octber ocotber",
    "november": "nov novemeber novmber",
    "december": "dec decemeber desember decmber",
    "tomorrow": "tomorow tommorow tommorrow tomorro tomorrw tmrw tmw tomm tmrrw tommorw tomarrow tomorrows",
    "tonight": "tonite tonigth 2nite",
    "today": "todays tody tday",
    "yesterday": "yesteday yesterdy",
    "morning": "mornin moring mornig mornings",
    "afternoon": "afternon aftenoon arvo afternoons afernoon aftrnoon",
    "evening": "evning evenin evenings evenning eveing",
    "night": "nite",
    "noon": "noontime",
    "weekend": "wkend weeknd weekends",
    "week": "wk",
    "weeks": "wks",
    "month": "mth mnth",
    "hours": "hrs",
    "hour": "hr",
    "minutes": "mins",
    "minute": "min",
    "o'clock": "oclock",
    "next": "nxt nex",
    "appointment": "appt apointment appoinment",
    "don't": "dont",
    "won't": "wont",
    "can't": "cant cannot",
    "doesn't": "doesnt",
    "isn't": "isnt",
    "didn't": "didnt",
    "couldn't": "couldnt",
    "wouldn't": "wouldnt",
    "haven't": "havent",
    "ain't": "aint",
    "eight": "eigth eigt",
    "twelve": "twelv",
    "fifteen": "fiften",
    "twelfth": "twelth",
    "fifth": "fith",
    "eighth": "eigth",
    "ninth": "nineth",
    "forty": "fourty",
    "fourteen": "forteen",
    "ninety": "ninty",
    "between": "btwn betwen",
    "because": "cuz coz cause",
}

USUAL: dict[str, str] = {
    other: usual for usual, others in _USUAL_TO_OTHERS.items() for other in others.split()
}
"""Misspelling or abbreviation to the usual spelling. "may", "sat", "sun" and "wed" stay what they are."""
