"""Engines that turn speech into words, behind `domain.ports.Recognizer`."""
