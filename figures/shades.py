"""Colours of areas: shades of the accent by class, and the ink that is legible on them."""

from collections.abc import Sequence

from figures.theme import Palette

SHADES = (0.18, 0.31, 0.44, 0.58, 1.0)
"""How much accent is in each class, the smallest amounts first."""


def classes(values: Sequence[float], most: int = len(SHADES)) -> list[float]:
    """The upper bounds of classes that hold about as many places each, ascending; fewer where values repeat."""
    ordered = sorted(values)
    ends = [ordered[-(-len(ordered) * part // most) - 1] for part in range(1, most + 1) if len(ordered) * part >= most]
    return sorted(set(ends))


def shade(number: int, count: int, palette: Palette) -> str:
    """The colour of one of `count` classes; a single class takes the middle."""
    position = number * (len(SHADES) - 1) / (count - 1) if count > 1 else 2
    return mixed(palette.background, palette.accent, SHADES[round(position)])


def mixed(ground: str, colour: str, share: float) -> str:
    """A colour laid over a ground with that share."""
    pairs = zip(_parts(ground), _parts(colour), strict=True)
    return "#" + "".join(f"{round(under + share * (over - under)):02x}" for under, over in pairs)


def ink(ground: str, palette: Palette) -> str:
    """The text colour that reads better on a ground: the theme's text or its background."""
    return max((palette.text, palette.background), key=lambda colour: contrast(colour, ground))


def contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio of two colours."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    shares = (part / 255 for part in _parts(colour))
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
