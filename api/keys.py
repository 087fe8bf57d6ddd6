"""The keys that open the API."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from api.scopes import Grant, Scope

KEY_FILE = "api-key"
KEY_BYTES = 32
HASHED = "sha256:"
KEY_ID_CHARACTERS = 12


class ApiKeys:
    """The keys that are good, and what each may do. Only their digests are kept."""

    def __init__(self, entries: Iterable[str]) -> None:
        """Take keys as `API_KEYS` lists them.

        Args:
            entries: `[scope:]key` or `[scope:]sha256:<64 hex digits of the key's digest>`; without a scope, admin.
        """
        self._scopes = dict(map(_read_entry, entries))

    def admit(self, presented: str) -> Grant | None:
        """Tell what a key may do; None for a wrong one, which takes as long as a right one."""
        digest = _digest(presented)
        found: Scope | None = None
        for known, scope in self._scopes.items():
            if hmac.compare_digest(digest, known):
                found = scope
        if found is None or not presented:
            return None
        return Grant(scope=found, key_id=digest.hex()[:KEY_ID_CHARACTERS])


def first_key(data_dir: Path) -> str:
    """Read the key of the first start, making it when there is none; its owner alone may read the file."""
    data_dir.mkdir(parents=True, exist_ok=True)
    path = data_dir / KEY_FILE
    key = secrets.token_urlsafe(KEY_BYTES)
    draft = path.with_name(f".{KEY_FILE}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(key + "\n")
    try:
        # Several processes may start at once: the first link is the key for all of them.
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_text().strip()


def _read_entry(entry: str) -> tuple[bytes, Scope]:
    scope, key = Scope.ADMIN, entry
    prefix, colon, rest = entry.partition(":")
    if colon and prefix in list(Scope):
        scope, key = Scope(prefix), rest
    if key.startswith(HASHED):
        try:
            return bytes.fromhex(key.removeprefix(HASHED)), scope
        except ValueError:
            pass  # a key that happens to begin so
    return _digest(key), scope


def _digest(key: str) -> bytes:
    return hashlib.sha256(key.encode()).digest()
