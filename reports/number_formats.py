"""How office programs are told to write a number: in the scales of the reader's language, and still a number."""

from collections.abc import Iterable

CHINESE = '[>=100000000]0\\.00,,"亿";[>=10000]0\\.0,"万";#,##0'
"""One comma leaves out three places, never four: a full stop is set into the thousands, 11742 becomes 1174.2万."""

ENGLISH = '[>=1000000]0.0,,"M";[>=10000]0.0,"k";#,##0'
CHINESE_SIGNED, ENGLISH_SIGNED = '0\\.0,"万"', '0.0,,"M"'
"""A format has room for two conditions; with a sign to write there is one scale for all."""

YEAR = {"zh": 'yyyy"年"', "en": "yyyy"}

FINE, SCALED, MILLION = 1_000, 10_000, 1_000_000


def in_full(numbers: Iterable[float], suffix: str) -> str:
    """For a label that stands beside a mark."""
    if suffix:
        return f'0.0"{suffix}"'
    known = list(numbers)
    whole = all(float(number).is_integer() for number in known) or max(map(abs, known)) >= FINE
    return "#,##0" if whole else "#,##0.0"


def short(numbers: Iterable[float], suffix: str, lang: str) -> str:
    """For a label with little room; large amounts in 万 and 亿, k and M."""
    known = list(numbers)
    top, bottom = max(map(abs, known), default=0.0), min(known, default=0.0)
    if suffix or top < SCALED:
        return in_full(known, suffix)
    if bottom >= 0:
        return CHINESE if lang == "zh" else ENGLISH
    return CHINESE_SIGNED if lang == "zh" else ENGLISH_SIGNED if top >= MILLION else '#,##0,"k"'


def on_axis(numbers: Iterable[float], suffix: str, lang: str) -> str:
    """For the round numbers of an axis."""
    return f'0"{suffix}"' if suffix else short([round(number) for number in numbers], "", lang)
