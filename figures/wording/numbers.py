"""Numbers as people write them: half-up rounding, grouping, and the short scales of each language.

Chinese counts in 万 (10^4) and 亿 (10^8) without grouping, as the bulletins do: 9200万, 1174.2万, 2.2亿. English uses
k, M and bn.
"""

from decimal import ROUND_HALF_UP, Decimal

Number = int | float | Decimal

MINUS = "\u2212"
"""A real minus sign: as wide as the plus, and never taken for a hyphen."""

SCALES: dict[str, tuple[tuple[Decimal, Decimal, str], ...]] = {
    # used from, one unit of it, written as; from large to small
    "zh": ((Decimal(10**8), Decimal(10**8), "亿"), (Decimal(10**4), Decimal(10**4), "万")),
    "en": (
        (Decimal(10**9), Decimal(10**9), "bn"),
        (Decimal(10**6), Decimal(10**6), "M"),
        (Decimal(10**4), Decimal(10**3), "k"),
    ),
}


def exactly(value: Number) -> Decimal:
    """The decimal number a reader would write down for this value: 0.1 is 0.1, not 0.1000000000000000055."""
    return value if isinstance(value, Decimal) else Decimal(repr(float(value)) if isinstance(value, float) else value)


def half_up(value: Number, decimals: int = 0) -> Decimal:
    """Rounded to `decimals` places, halves away from zero, as every Chinese statistical table is; never minus zero."""
    rounded = exactly(value).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return abs(rounded) if rounded == 0 else rounded


def plain(value: Number, decimals: int = 2) -> str:
    """Grouped in thousands, at most `decimals` places, no trailing zeros: 1,234,567 or 33.33."""
    return signed_text(_trimmed(half_up(value, decimals), grouped=True))


def fixed(value: Number, decimals: int = 1) -> str:
    """Grouped in thousands, always `decimals` places: 100.0."""
    return signed_text(f"{half_up(value, decimals):,f}")


def compact(value: Number, lang: str) -> str:
    """Short, in the language's own scales: 9200万, 1174.2万, 1.23万, 2.2亿; 92M, 11.7M, 12.3k, 9,200."""
    number = exactly(value)
    scales = SCALES[lang] if abs(number) >= SCALES[lang][-1][0] else ()
    for start, unit, name in scales:
        scaled = half_up(abs(number) / unit, _places(abs(number) / unit))
        # asked of the rounded number: 99999999 is 1亿, never 10000万
        if scaled * unit >= start:
            # no grouping before 万: 9200万 is how a bulletin prints it
            return signed_text(("-" if number < 0 else "") + _trimmed(scaled, grouped=lang != "zh") + name)
    return plain(number, 1)


def with_sign(text: str, value: Number) -> str:
    """The text with a plus in front when the value is positive; a negative value carries its own minus."""
    return f"+{text}" if value > 0 else text


def signed_text(text: str) -> str:
    """The text with a real minus sign."""
    return text.replace("-", MINUS)


def _places(scaled: Decimal) -> int:
    return 2 if scaled < 10 else 1


def _trimmed(value: Decimal, grouped: bool) -> str:
    text = f"{value:,f}" if grouped else f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
