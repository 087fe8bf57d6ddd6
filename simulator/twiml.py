"""Reads the documents that tell a carrier what to do with a call."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

LONGEST_PARAMETER = 500
"""Characters of name and value together, past which Twilio refuses a `<Parameter>`."""


class TwimlError(Exception):
    """A document a carrier would refuse (error 12100)."""


@dataclass(frozen=True, slots=True)
class Connect:
    """Join the call to a media stream until the stream closes."""

    stream_url: str
    parameters: dict[str, str]
    action: str | None
    """Where to ask what comes next; without it the next verb does."""


@dataclass(frozen=True, slots=True)
class Say:
    """Speak with the carrier's own voice."""

    text: str


@dataclass(frozen=True, slots=True)
class Pause:
    """Wait in silence."""

    secs: float


@dataclass(frozen=True, slots=True)
class Redirect:
    """Go on with another document."""

    url: str


@dataclass(frozen=True, slots=True)
class Dial:
    """Ring somebody else and join them."""

    number: str


@dataclass(frozen=True, slots=True)
class Hangup:
    """End the call."""


@dataclass(frozen=True, slots=True)
class Reject:
    """Do not answer."""

    reason: str


Verb = Connect | Say | Pause | Redirect | Dial | Hangup | Reject


@dataclass(frozen=True, slots=True)
class Document:
    """What to do, in order, and what is odd about how it was asked."""

    verbs: tuple[Verb, ...]
    violations: tuple[str, ...] = field(default=())


def parse_twiml(xml: str) -> Document:
    """Read a document.

    Raises:
        TwimlError: it is not XML, its root is not `<Response>`, or a verb lacks what it cannot do without.
    """
    try:
        root = ET.fromstring(xml)  # noqa: S314 (our own server's; expat refuses amplification by itself)
    except ET.ParseError as error:
        raise TwimlError(f"the document is not XML: {error}") from error
    if root.tag != "Response":
        raise TwimlError(f"the root is <{root.tag}>, not <Response>")
    violations: list[str] = []
    verbs: list[Verb] = []
    for element in root:
        read = _VERBS.get(element.tag)
        if read is None:
            violations.append(f"TwiML has an unknown verb <{element.tag}>")
        else:
            verbs.append(read(element, violations))
    return Document(tuple(verbs), tuple(violations))


def _text(element: ET.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _connect(element: ET.Element, violations: list[str]) -> Connect:
    stream = element.find("Stream")
    if stream is None or not stream.get("url"):
        raise TwimlError("<Connect> has no <Stream url>")
    url = stream.get("url", "")
    if urlsplit(url).query:
        violations.append("<Stream url> has a query string, which the carrier drops")
    parameters: dict[str, str] = {}
    for child in stream:
        if child.tag != "Parameter" or child.get("name") is None:
            violations.append(f"<Stream> has an unknown <{child.tag}>")
            continue
        name, value = child.get("name", ""), child.get("value", "")
        if len(name) + len(value) >= LONGEST_PARAMETER:
            violations.append(f"<Parameter> {name} has {LONGEST_PARAMETER} characters or more")
        parameters[name] = value
    return Connect(url, parameters, element.get("action"))


def _dial(element: ET.Element, _violations: list[str]) -> Dial:
    number = _text(element)
    if not number:
        raise TwimlError("<Dial> has no number")
    return Dial(number)


def _redirect(element: ET.Element, _violations: list[str]) -> Redirect:
    url = _text(element)
    if not url:
        raise TwimlError("<Redirect> has no URL")
    return Redirect(url)


def _pause(element: ET.Element, violations: list[str]) -> Pause:
    length = element.get("length", "1")
    if not length.isdecimal():
        violations.append(f"<Pause length> is {length!r}, not whole seconds")
        return Pause(1.0)
    return Pause(float(length))


_VERBS: dict[str, Callable[[ET.Element, list[str]], Verb]] = {
    "Connect": _connect,
    "Say": lambda element, _: Say(_text(element)),
    "Pause": _pause,
    "Redirect": _redirect,
    "Dial": _dial,
    "Hangup": lambda _element, _violations: Hangup(),
    "Reject": lambda element, _: Reject(element.get("reason", "rejected")),
}
