"""A purse with so many premium characters in it."""

from domain.purse import Hold


class CharacterPurse:
    """Fills the part of `CallPurse` that voices use."""

    def __init__(self, characters):
        self.characters = characters
        self.held = {}
        self.bought = 0
        self.saved = {}

    def can_afford_premium(self, characters):
        return self.characters - sum(self.held.values()) >= characters

    def hold_premium(self, characters):
        if not self.can_afford_premium(characters):
            return None
        number = len(self.held) + 1
        self.held[number] = characters
        return Hold(number=number, prices=(), usd_micros=0)

    def settle(self, hold, used):
        assert used <= self.held[hold.number]
        self.held[hold.number] = 0
        self.bought += used
        self.characters -= used

    def save(self, saving, characters):
        self.saved[saving] = self.saved.get(saving, 0) + characters
