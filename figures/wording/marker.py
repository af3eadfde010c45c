"""Markers of constants that are messages. They change nothing; the catalogue's test reads them."""


def msg(text: str) -> str:
    """Marks a constant as a message to be translated later."""
    return text


def plural_msg(one: str, many: str) -> tuple[str, str]:
    """Marks the two forms of a message that goes with a number."""
    return one, many
