import math

import pytest

from domain.ledger import Bought, Part, Saving
from domain.pricing import Rates
from domain.purse import (
    CLOSING_SECS,
    SHORT_ANSWERS_SECS,
    WRAP_UP_SECS,
    Purse,
    PurseStage,
)
from tests.domain.prices import (
    ANSWERED_AT,
    FULL,
    HEARING,
    LINE,
    LOCAL,
    ODD_HEARING,
    READING,
    STREAM,
    VOICE,
    WRITING,
)


def purse_of(rates=LOCAL, limit=100_000, **more):
    return Purse(rates, limit_usd_micros=limit, answered_at=ANSWERED_AT, **more)


def test_a_minute_is_owed_when_it_begins():
    purse = purse_of()

    first = purse.accrue(0.0)
    later = purse.accrue(59.0)
    second = purse.accrue(60.5)

    assert [(e.provider, e.quantity, e.unit, e.cost_usd_micros) for e in first] == [
        ("twilio/inbound", 1, "minutes", 10_000),
        ("twilio/media-stream", 1, "minutes", 4_000),
    ]
    assert later == []
    assert sum(e.cost_usd_micros for e in second) == 14_000
    assert purse.spent_usd_micros == 28_000


def test_minutes_that_nobody_looked_at_are_entered_one_by_one():
    purse = purse_of()

    entries = purse.accrue(150.0)

    assert [e.key for e in entries] == [
        f"{name}/{minute}"
        for name in ("twilio/inbound", "twilio/media-stream")
        for minute in (1, 2, 3)
    ]
    assert [(e.at - ANSWERED_AT).total_seconds() for e in entries[:3]] == [0, 60, 120]


def test_what_is_paid_once_is_entered_once():
    purse = purse_of(FULL)

    entries = purse.accrue(0.0) + purse.accrue(130.0)

    assert sum(e.provider == "twilio/amd" for e in entries) == 1


def test_a_call_taken_up_again_goes_on_counting():
    before = purse_of(FULL)
    entries = before.accrue(70.0) + before.hear(30_000, 70.0)
    bought = [
        Bought(part=Part.TELEPHONY, provider="twilio/amd", quantity=1, cost_usd_micros=7_500),
        Bought(part=Part.TELEPHONY, provider="twilio/inbound", quantity=2, cost_usd_micros=20_000),
        Bought(
            part=Part.TELEPHONY, provider="twilio/media-stream", quantity=2, cost_usd_micros=8_000
        ),
        Bought(part=Part.STT, provider="deepgram/odd", quantity=30_000, cost_usd_micros=2_950),
    ]

    after = purse_of(FULL, series="1", bought=bought)
    more = after.accrue(80.0) + after.hear(1_000, 80.0)

    assert after.spent_usd_micros == before.spent_usd_micros + 99
    assert not {e.key for e in more} & {e.key for e in entries}


def test_slices_of_sound_cost_what_the_whole_does():
    purse = purse_of(FULL)

    costs = [e.cost_usd_micros for _ in range(3_000) for e in purse.hear(20, 60.0)]

    assert sum(costs) == ODD_HEARING.cost_usd_micros(60_000) == 5_900


def test_sound_costs_nothing_when_the_recogniser_does_not():
    assert purse_of().hear(1_000, 1.0) == []


def test_the_last_end_is_the_last_affordable_minute():
    # Seven minutes at 0.014 are 0.098; the eighth is not to be had.
    assert purse_of().latest_end_secs(0.0) == 420


def test_the_last_end_is_within_a_minute_when_hearing_costs_by_the_second():
    purse = purse_of(Rates(telephony=(LINE, STREAM), stt=HEARING), limit=100_000)

    # Four whole minutes at 0.02 are 0.08; of the 0.02 left 0.014 go to the line: nearly a whole minute more.
    assert purse.latest_end_secs(0.0) == pytest.approx(300, abs=0.02)


def test_a_call_that_costs_nothing_may_last():
    assert purse_of(Rates()).latest_end_secs(0.0) == math.inf


def test_the_stages_come_in_time_for_the_goodbye():
    purse = purse_of()
    wrap_up_secs = 420 - CLOSING_SECS - WRAP_UP_SECS

    stages = {
        secs: purse.stage(secs)
        for secs in (
            0.0,
            wrap_up_secs - SHORT_ANSWERS_SECS - 1,
            wrap_up_secs - SHORT_ANSWERS_SECS,
            wrap_up_secs,
            420 - CLOSING_SECS,
        )
    }

    assert list(stages.values()) == [
        PurseStage.NORMAL,
        PurseStage.NORMAL,
        PurseStage.SHORT_ANSWERS,
        PurseStage.WRAP_UP,
        PurseStage.END,
    ]


def test_a_limit_below_the_first_minute_still_leaves_time_for_a_goodbye():
    purse = purse_of(limit=1_000)

    stages = [purse.stage(secs) for secs in (0.0, 37.5, 58.0)]

    assert stages == [PurseStage.SHORT_ANSWERS, PurseStage.WRAP_UP, PurseStage.END]


def test_the_premium_voice_may_not_eat_the_time_the_call_needs():
    purse = purse_of(Rates(telephony=(LINE, STREAM), premium=VOICE), likely_secs=170.0)

    # Three minutes are 0.042: 0.058 are left, 1,160 characters.
    assert purse.can_afford_premium(1_160, 0.0)
    assert not purse.can_afford_premium(1_161, 0.0)


def test_a_held_sentence_is_not_sold_twice():
    purse = purse_of(Rates(telephony=(LINE, STREAM), premium=VOICE), likely_secs=170.0)

    first = purse.hold_premium(700, 0.0)
    second = purse.hold_premium(700, 0.0)

    assert first is not None
    assert first.usd_micros == 35_000
    assert second is None


def test_a_refused_sentence_ends_the_premium_voice_for_the_call():
    purse = purse_of(Rates(telephony=(LINE, STREAM), premium=VOICE), likely_secs=170.0)

    purse.hold_premium(5_000, 0.0)

    assert purse.stage(0.0) is PurseStage.LOCAL_VOICE
    assert purse.hold_premium(10, 0.0) is None


def test_the_premium_voice_stops_when_it_cannot_say_a_sentence():
    purse = purse_of(Rates(telephony=(LINE, STREAM), premium=VOICE), likely_secs=170.0)
    hold = purse.hold_premium(1_100, 1.0)

    purse.settle(hold, [1_100], 1.0)

    assert purse.stage(1.0) is PurseStage.LOCAL_VOICE


def test_a_settled_hold_gives_back_what_was_not_used():
    purse = purse_of(FULL)
    hold = purse.hold_premium(200, 0.0)

    entries = purse.settle(hold, [120], 1.0)

    assert [(e.part, e.quantity, e.cost_usd_micros) for e in entries] == [(Part.TTS, 120, 6_000)]
    assert purse.settle(hold, [120], 1.0) == []


def test_the_model_is_paid_by_the_token():
    purse = purse_of(FULL)
    hold = purse.hold_llm(1_000, 200, 0.0)

    entries = purse.settle(hold, [900, 60], 1.0)

    assert [(e.provider, e.quantity, e.cost_usd_micros) for e in entries] == [
        (READING.name, 900, 2_250),
        (WRITING.name, 60, 600),
    ]


def test_the_model_is_refused_when_the_goodbye_would_not_fit_after_it():
    purse = purse_of(Rates(telephony=(LINE, STREAM), llm_input=READING, llm_output=WRITING))

    assert purse.hold_llm(0, 9_000, 0.0) is None
    assert purse.hold_llm(0, 8_500, 0.0) is not None


def test_a_free_model_is_never_refused():
    purse = purse_of(limit=14_000)

    hold = purse.hold_llm(1_000_000, 1_000_000, 59.0)

    assert hold is not None
    assert purse.settle(hold, [10, 10], 60.0) == []


def test_nothing_is_bought_once_the_goodbye_has_begun():
    purse = purse_of(FULL, limit=200_000)
    last = purse.latest_end_secs(0.0)

    purse.stage(last - CLOSING_SECS - WRAP_UP_SECS)

    assert purse.hold_llm(1, 1, 0.0) is None
    assert purse.hold_premium(1, 0.0) is None


@pytest.mark.parametrize("saving", list(Saving))
def test_what_was_saved_is_entered_at_no_cost(saving):
    purse = purse_of(FULL)

    [entry] = purse.save(saving, 80, 3.0)

    assert (entry.cost_usd_micros, entry.saved_usd_micros, entry.saving) == (0, 4_000, saving)
    assert purse.spent_usd_micros == 0


def test_nothing_is_saved_without_a_premium_voice():
    assert purse_of().save(Saving.LOCAL_VOICE, 80, 3.0) == []


def test_the_forecast_counts_the_time_to_the_likely_end():
    purse = purse_of(likely_secs=170.0)
    purse.accrue(0.0)

    assert purse.forecast_usd_micros(0.0) == 42_000
    assert purse.forecast_usd_micros(175.0) == 56_000


def test_the_forecast_counts_the_model_at_its_pace():
    purse = purse_of(FULL, likely_secs=120.0)
    hold = purse.hold_llm(1_000, 100, 0.0)
    purse.settle(hold, [1_000, 100], 40.0)

    # 0.0035 in the first 60 s, as much again in the other 60 s.
    fixed = 2 * 14_000 + 7_500 + 2 * 5_900
    assert purse.forecast_usd_micros(60.0) == fixed + 3_500 + 3_500
