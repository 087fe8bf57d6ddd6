from bot.caller_limit import HOUR_SECS, REASON, CallerLimit, caller_rate
from store.sessions_here import SessionsHere


class Clock:
    def __init__(self):
        self.secs = 0.0

    def __call__(self):
        return self.secs


async def admitted(calls_per_hour, *, every_secs, times, number="+15125550147"):
    clock = Clock()
    limit = CallerLimit(sessions=SessionsHere(clock), key=b"k", rate=caller_rate(calls_per_hour))
    let_in = 0
    for call in range(times):
        let_in += await limit.refusal(f"CA{call}", number) is None
        clock.secs += every_secs
    return let_in


async def test_fifty_calls_at_once_are_not_fifty_calls():
    assert await admitted(45, every_secs=0.5, times=50) == 40


async def test_no_hour_has_more_calls_than_were_allowed():
    assert 44 <= await admitted(45, every_secs=1, times=int(HOUR_SECS)) <= 45


async def test_who_rings_now_and_then_is_always_let_in():
    assert await admitted(45, every_secs=750, times=100) == 100


async def test_a_withheld_number_and_no_limit_let_everybody_in():
    assert await admitted(2, every_secs=1, times=9, number=None) == 9
    unlimited = CallerLimit(sessions=SessionsHere(), key=b"k", rate=None)
    assert [await unlimited.refusal(f"CA{n}", "+15125550147") for n in range(9)] == [None] * 9


async def test_each_number_is_counted_by_itself_and_none_is_kept():
    sessions = SessionsHere()
    limit = CallerLimit(sessions=sessions, key=b"k", rate=caller_rate(2))

    numbers = ("+15125550147", "+15125550147", "+15125550199")
    refusals = [await limit.refusal(f"CA{i}", number) for i, number in enumerate(numbers)]

    assert refusals == [None, REASON, None]
    assert "5125550" not in str(vars(sessions))


async def test_a_webhook_that_is_sent_again_is_the_same_call_and_is_told_the_same():
    limit = CallerLimit(sessions=SessionsHere(), key=b"k", rate=caller_rate(2))
    sids = ("CA1", "CA1", "CA1", "CA2", "CA2", "CA1", "CA3")

    refusals = [await limit.refusal(sid, "+15125550147") for sid in sids]

    assert refusals == [None, None, None, REASON, REASON, None, REASON]
