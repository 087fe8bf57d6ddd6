"""A carrier and a switchboard that remember what they were asked."""

from uuid import uuid4

from domain.call import Call, CallStatus, Direction


class FakeDialer:
    """Takes every call, and writes it down in the log as a dialler does."""

    def __init__(self, log, now):
        self.dialled = []
        self._log = log
        self._now = now

    async def dial(self, *, to, playbook, purpose, contact_id):
        self.dialled.append((to, playbook, purpose, contact_id))
        ident = uuid4()
        call = Call(
            id=str(ident),
            call_sid=f"CA{ident.hex}",
            direction=Direction.OUTBOUND,
            playbook=playbook,
            from_number="+15125550100",
            to_number=to,
            started_at=self._now(),
            purpose=purpose,
        )
        await self._log.begin(call, CallStatus.RINGING)
        return call


class FakeLiveCalls:
    """The calls whose ids are in `on_the_line` can be ended."""

    def __init__(self):
        self.on_the_line = set()
        self.ended = []

    async def end_politely(self, call_id):
        if call_id not in self.on_the_line:
            return False
        self.ended.append(call_id)
        return True
