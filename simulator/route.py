"""How the carrier reaches the server: public addresses, the real ones behind them, and signatures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from simulator.signature import HEADER, signature

SOCKET_SCHEME = {"https": "wss", "http": "ws"}
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """Where the server is, and whose account calls it."""

    origins: tuple[str, ...]
    """Addresses to connect to, such as `http://127.0.0.1:8000`; where one refuses, the next is tried."""
    public_url: str
    """The origin the server believes in, and signatures are over."""
    account_sid: str
    auth_token: str | None
    """None: requests are not signed."""

    def addresses(self, url: str) -> list[str]:
        """List the addresses a public URL is to be reached at; a foreign one only at itself."""
        parts = urlsplit(url)
        if parts.netloc != urlsplit(self.public_url).netloc:
            return [url]
        is_socket = parts.scheme in ("ws", "wss")
        return [_moved(url, origin, is_socket=is_socket) for origin in self.origins]

    def headers(self, url: str, form: Mapping[str, str] | None = None) -> dict[str, str]:
        """Return what proves that a request comes from the carrier."""
        if self.auth_token is None:
            return {}
        return {HEADER: signature(self.auth_token, url, form)}


def _moved(url: str, origin: str, *, is_socket: bool) -> str:
    parts, target = urlsplit(url), urlsplit(origin)
    scheme = SOCKET_SCHEME[target.scheme] if is_socket else target.scheme
    return urlunsplit((scheme, target.netloc, parts.path, parts.query, ""))


def is_carrier_socket(url: str) -> bool:
    """Say whether Twilio would open a stream to this URL: `wss` alone; here also `ws` on this machine."""
    parts = urlsplit(url)
    return parts.scheme == "wss" or (parts.scheme == "ws" and parts.netloc.startswith(LOOPBACK))
