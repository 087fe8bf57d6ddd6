"""Engines that turn words into speech, behind `domain.ports.Voice`."""
