"""The same, noticed only because what it wants from the library is not there yet."""

api_version = 99

from gov_disclosure.sections.protocol import NewContext  # type: ignore[attr-defined]  # noqa: E402, F401


class Parser:
    """Never reached."""

    name = "newer"
