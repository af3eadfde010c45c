"""Months, days and moments as each language writes them."""

from datetime import date, datetime
from functools import lru_cache

from babel.dates import format_date

MONTH = {"zh": "y年M月", "en": "MMM y"}
DAY = {"zh": "y年M月d日", "en": "d MMM y"}


@lru_cache(maxsize=1024)  # every page lists them all
def month(when: date, lang: str) -> str:
    """2025年9月 or Sep 2025."""
    return format_date(when, MONTH[lang], locale=lang)


def day(when: date, lang: str) -> str:
    """2021年12月15日 or 15 Dec 2021."""
    return format_date(when, DAY[lang], locale=lang)


def moment(when: datetime | str, lang: str) -> str:
    """The minute, in the server's own time zone. A time without a zone is UTC, as the register writes it."""
    stamp = datetime.fromisoformat(when) if isinstance(when, str) else when
    local = (stamp if stamp.tzinfo else datetime.fromisoformat(f"{stamp.isoformat()}+00:00")).astimezone()
    return f"{day(local.date(), lang)} {local:%H:%M}"


def whole_years(start: date, end: date) -> bool:
    """Whether two months bound whole calendar years."""
    return start.month == 1 and end.month == 12
