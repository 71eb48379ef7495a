"""The errors this library raises; imports nothing of ours.

Content never raises: what a report says, however broken, ends up in ``Report.problems``. Only the four branches below
are ever raised, and all of them pickle.
"""

from __future__ import annotations


class DisclosureError(Exception):
    """Catch this to catch every error of the library."""


class InputError(DisclosureError):
    """An input that cannot be opened: missing, encrypted, scanned images only, not a report format, over a limit.

    ``hint`` says what the caller can do about it; it is part of the message.
    """

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return self.message if self.hint is None else f"{self.message} ({self.hint})"


class UsageError(DisclosureError, ValueError):
    """Arguments that cannot be meant: an unknown form or rule name, a dictionary that is no report."""


class PluginError(DisclosureError):
    """A plugin that cannot be used: it failed to load, or was made for another ``api_version``."""


class RequirementError(DisclosureError):
    """``Report.require()`` failed: the report has problems, and all of them are listed."""

    def __init__(self, problems: tuple[object, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        return f"{len(self.problems)} problem(s): " + "; ".join(str(problem) for problem in self.problems)
