"""Invented training providers: every name says 演示, every credit code has a sound check digit and no owner."""

from dataclasses import dataclass

import numpy as np

from data.demo.cities import City
from data.demo.rounding import Floats
from data.demo.units import random

WORDS = ("启明", "致远", "匠心", "新程", "远航", "博学", "众成", "弘毅", "向阳", "知行", "润泽", "同创")
KINDS = ("职业技能培训学校", "职业培训中心", "技工学校", "企业培训中心")
_SYMBOLS = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100-2015: letters without I, O, S, V, Z
_WEIGHTS = np.array([3**i % 31 for i in range(17)])


@dataclass(frozen=True)
class Providers:
    """Names, codes, share of the city's training, and how a provider's pupils fare against the others (log-odds)."""

    names: tuple[str, ...]
    codes: tuple[str, ...]
    share: Floats
    passing: Floats
    certifying: Floats


def providers(city: City) -> Providers:
    """The city's providers; a few give most of the training."""
    rng = random(f"providers {city.code}")
    count = city.providers
    size = (1 + np.arange(count)) ** -0.6
    return Providers(
        names=tuple(_name(city, i) for i in range(count)),
        codes=tuple(credit_code(f"52{city.area}MJ{i:07d}") for i in range(1, count + 1)),
        share=size / size.sum(),
        passing=rng.normal(0, 0.28, count),
        certifying=rng.normal(0, 0.45, count),
    )


def credit_code(first: str) -> str:
    """Seventeen characters of a unified social credit code with their check character (GB 32100-2015)."""
    total = int(np.dot([_SYMBOLS.index(symbol) for symbol in first], _WEIGHTS))
    return first + _SYMBOLS[-total % 31]


def _name(city: City, i: int) -> str:
    kind = KINDS[i % len(KINDS)]
    return f"{city.name[:-1]}演示{WORDS[i % len(WORDS)]}{kind}{i // len(WORDS) + 1}号"
