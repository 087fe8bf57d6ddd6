"""Whom to call, and what may differ from call to call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from simulator.route import Route

ACCOUNT_SID = "AC" + "5" * 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """The server to call, and how."""

    url: str | Sequence[str]
    """Where to connect to; several are taken in turn, and where one refuses the next is tried."""
    public_url: str | None = None
    """The server's `PUBLIC_URL`; None: `url`."""
    account_sid: str = ACCOUNT_SID
    auth_token: str | None = None
    """None: requests are not signed."""
    api_key: str | None = None
    """To read what the agent says as text; None: only its sound is known."""
    voice_path: str = "/twilio/voice"
    status_path: str = "/twilio/status"

    @property
    def origins(self) -> tuple[str, ...]:
        """Every address to connect to."""
        return (self.url,) if isinstance(self.url, str) else tuple(self.url)

    @property
    def route(self) -> Route:
        """How the carrier reaches it."""
        return Route(
            origins=self.origins,
            public_url=self.public_url or self.origins[0],
            account_sid=self.account_sid,
            auth_token=self.auth_token,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialling:
    """What may differ from call to call."""

    from_number: str | None = None
    """None: the scenario's."""
    to_number: str | None = None
    call_sid: str | None = None
    """None: a new one."""
    direction: str = "inbound"
    fields: Mapping[str, str] = field(default_factory=dict)
    """More fields of every webhook."""
    sends_words: bool = True
    """Send the words with the sound, for `STT_ENGINE=scripted`; other engines ignore them."""
    keep_audio: bool = True
    """Keep what the caller heard; 8 kB a second."""
    statuses: Sequence[str] = ("completed",)
    """Status callbacks after the call, in this order."""
