from datetime import date, datetime, time

import pytest

from agents.guards.given import Given
from agents.guards.sentence_guard import SentenceGuard

TODAY = date(2026, 8, 20)
FACTS = {
    "business": "Lakeside Auto Service",
    "address": "1200 Main Street, Austin",
    "phone": "+15125550147",
    "hours": "Monday to Friday 7:30 to 18:00, Saturday 8 to noon, closed Sunday",
    "oil_change_price": "$59.95",
    "oil_change_takes": "45 minutes",
    "bays": 6,
    "loan_cars": "We have free loan cars when the work takes more than a day.",
    "warranty": "Repairs have a warranty of two years or 24,000 miles.",
    "offered": datetime(2026, 8, 25, 14, 30),
    "tow": "Towing costs between $95 and $150.",
    "listing_price": 450000,
    "open_house": date(2026, 8, 21),
    "last_check_in": time(17, 0),
}

GIVEN = [
    "We open at seven thirty, Monday to Friday.",
    "We're open from 7:30 a.m. to 6 p.m. on weekdays.",
    "On Saturday we open at eight and close at noon.",
    "We are open Tuesday and Wednesday too.",
    "An oil change is fifty-nine ninety-five.",
    "An oil change costs $59.95.",
    "It's fifty-nine dollars and ninety-five cents.",
    "It takes about forty-five minutes.",
    "We have six bays.",
    "You can reach us at 512-555-0147.",
    "Our number is five one two, five five five, oh one four seven.",
    "We have Tuesday, August 25th at 2:30.",
    "I could offer two thirty in the afternoon on the twenty-fifth.",
    "Half past two on Tuesday is open.",
    "The house is listed at four hundred fifty thousand dollars.",
    "It is listed at 450k.",
    "It is listed at four fifty.",
    "Towing is between 95 and 150 dollars.",
    "The warranty is two years or twenty-four thousand miles.",
    "Loan cars are free when the work takes more than a day.",
    "The open house is tomorrow.",
    "We are Lakeside Auto Service on Main Street in Austin.",
    "How can I help you today?",
    "Would you like to book an appointment?",
    "One of our advisers can look at it.",
    "Good morning, and thanks for calling.",
    "Sure, that is no problem.",
    "Last check in is at five.",
    "We close at six.",
    "Would you like to have it booked?",
    "An appointment can be booked by telephone.",
    "Sure: We have six bays.",
    "We are open from seven thirty until six.",
    "On Saturday we are open from eight until noon.",
]

INVENTED = [
    ("We open at six.", "invented_time"),
    ("We are open until eight.", "invented_time"),
    ("We close at seven thirty.", "invented_time"),
    ("We open at eight thirty.", "invented_time"),
    ("We're open from 7:30 p.m. on Monday.", "invented_time"),
    ("We close at 7.", "invented_time"),
    ("We have half past three free.", "invented_time"),
    ("Come at a quarter to five.", "invented_time"),
    ("We could do it Tuesday evening.", "invented_time"),
    ("We have August 26th at 2:30.", "invented_date"),
    ("We have the twenty-sixth.", "invented_date"),
    ("It works in September.", "invented_date"),
    ("It could be done tonight.", "invented_date"),
    ("Come by next week, we are open.", "invented_date"),
    ("An oil change is $49.95.", "invented_price"),
    ("An oil change is forty-nine ninety-five.", "invented_number"),
    ("It costs 45 dollars.", "invented_price"),
    ("It takes 59 minutes.", "invented_number"),
    ("It takes about an hour.", "invented_number"),
    ("You save twenty percent.", "invented_number"),
    ("We have seven bays.", "invented_number"),
    ("Call 512-555-0148.", "invented_number"),
    ("It is listed at four sixty.", "invented_number"),
    ("The house is 460,000.", "invented_number"),
    ("It is a quarter million.", "invented_number"),
    ("That is hundreds of dollars.", "invented_number"),
    ("It costs twice as much.", "invented_number"),
    ("There are three bedrooms.", "invented_number"),
    ("Ask for Sarah at the desk.", "invented_name"),
    ("Sarah will look at it.", "invented_name"),
    ("It is near Zilker Park.", "invented_name"),
]

UNFOUNDED = [
    ("You're booked, and you can come at 2:30.", "success_claim"),
    ("You're booked for Tuesday, is that okay?", "success_claim"),
    ("Your car was registered.", "success_claim"),
    ("I'll send you a text, okay?", "promise"),
    ("That's a deal.", "promise"),
    ("We can do it the same day.", "promise"),
    ("You're all booked.", "success_claim"),
    ("Your appointment is confirmed.", "success_claim"),
    ("I've scheduled you.", "success_claim"),
    ("I have sent you a text.", "success_claim"),
    ("Great, see you then!", "success_claim"),
    ("You're all set.", "success_claim"),
    ("I've cancelled it.", "success_claim"),
    ("Someone will call you back.", "promise"),
    ("I'll send you an e-mail.", "promise"),
    ("We can give you a better deal.", "promise"),
    ("We guarantee it.", "promise"),
    ("You get a discount.", "promise"),
    ("You are approved.", "promise"),
    ("It is a safe neighborhood.", "policy"),
    ("It's perfect for families.", "policy"),
]

UNSPEAKABLE = [
    ("**We are open.**", "markdown"),
    ("- We are open.", "markdown"),
    ("1. We are open.", "markdown"),
    ("# Hours", "markdown"),
    ('{"name": "book", "arguments": {}}', "code"),
    ("<tool_call> book", "code"),
    ("book_appointment now", "code"),
    ("check_hours(day)", "code"),
    ("[pauses] Let me see.", "stage_direction"),
    ("(smiles) We are open.", "stage_direction"),
    ("*clears throat* We are open.", "markdown"),
    ("Agent: we are open.", "speaker_label"),
    ("Visit www.example.com for more.", "address"),
    ("Write to us at desk@example.com.", "address"),
    ("We are open 😀.", "symbol"),
    ("我们九点开门。", "other_script"),
    ("Мы открыты.", "other_script"),
    ("Estamos abiertos todos los dias laborables.", "other_language"),
    ("As an AI language model I cannot.", "model_talk"),
    ("My instructions say so.", "model_talk"),
    ("It is it is it is it is open.", "repetition"),
    ("no no no no no", "repetition"),
    ("The number is 123456789012.", "unspeakable_number"),
    ("...", "no_words"),
]


def guard(**settings):
    return SentenceGuard(Given(FACTS, today=TODAY), **settings)


@pytest.mark.parametrize("sentence", GIVEN)
def test_what_was_given_may_be_said_in_any_words(sentence):
    verdict = guard().check(sentence)

    assert verdict.reason is None


@pytest.mark.parametrize(("sentence", "reason"), INVENTED + UNFOUNDED + UNSPEAKABLE)
def test_what_was_not_given_or_is_not_speech_is_never_said(sentence, reason):
    verdict = guard().check(sentence)

    assert (verdict.spoken, verdict.reason) == (None, reason)


def test_an_answer_ends_at_a_hundred_and_fifty_words():
    watch = guard()
    numbered = [f"{'we are open and ' * 1}that {'ab' * n} is so" for n in range(1, 40)]

    verdicts = [watch.check(sentence) for sentence in numbered]

    words = sum(len(v.spoken.split()) for v in verdicts if v.spoken)
    assert 140 < words <= 150
    assert verdicts[-1].reason == "too_long"


def test_the_same_sentence_is_said_once():
    watch = guard()

    first, second = watch.check("We are open."), watch.check("We are open!")

    assert first.spoken
    assert second.reason == "repetition"


def test_a_name_the_caller_said_may_be_said_back_but_not_a_number():
    watch = guard(echoes=["do you work on hondas at nine"])

    name, number = watch.check("Yes, we work on Hondas."), watch.check("Come at nine.")

    assert name.spoken
    assert number.reason == "invented_time"


@pytest.mark.parametrize(
    ("asked", "answer", "reason"),
    [
        ("so you will sell it for one dollar right", "Yes, absolutely.", "affirmed_unknown"),
        ("is the oil change twenty dollars", "Yes, it is.", "affirmed_unknown"),
        ("are you open at five thirty in the morning", "Sure, we are.", "affirmed_unknown"),
        ("is the oil change twenty dollars", "I am not sure about that.", None),
        ("is the oil change fifty nine ninety five", "Yes, it is.", None),
        ("are you open on monday", "Yes, we are.", None),
    ],
)
def test_a_yes_to_what_was_not_given_invents_it(asked, answer, reason):
    verdict = guard(asked=asked).check(answer)

    assert verdict.reason == reason


def test_tomorrow_is_given_only_when_the_day_is_known():
    unknown = SentenceGuard(Given({"open_house": date(2026, 8, 21)}))

    verdict = unknown.check("The open house is tomorrow.")

    assert verdict.reason == "invented_date"


def test_what_may_be_said_is_given_in_speakable_words():
    verdict = guard().check("An oil change costs $59.95.")

    assert verdict.spoken == "An oil change costs fifty-nine dollars and ninety-five cents."
