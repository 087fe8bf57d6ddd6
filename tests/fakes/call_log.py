"""Call logs in memory."""

from domain.call_entries import CallBegan, CallEnded, ExchangeCame, TierChanged, TurnSaid


class EntryByEntry:
    """Implements `CallLog` for those who keep each kind of entry in a way of their own."""

    async def keep(self, entries):
        for entry in entries:
            match entry:
                case CallBegan():
                    await self.begin(entry.call, entry.status)
                case TurnSaid():
                    await self.turn(entry.call_id, entry.record)
                case ExchangeCame():
                    await self.progress(entry.call_id, entry.report)
                case TierChanged():
                    await self.tier(entry.call_id, entry.event)
                case CallEnded():
                    await self.end(entry.call_id, entry.end)


class ListCallLog(EntryByEntry):
    """Keeps everything in lists."""

    def __init__(self):
        self.begun = []
        self.turns = []
        self.reports = []
        self.tiers = []
        self.ends = []

    async def begin(self, call, status):
        self.begun.append((call, status))

    async def turn(self, call_id, record):
        self.turns.append(record)

    async def progress(self, call_id, report):
        self.reports.append(report)

    async def tier(self, call_id, event):
        self.tiers.append(event)

    async def end(self, call_id, end):
        self.ends.append(end)
