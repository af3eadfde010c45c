"""The two cities whose records the demo invents, and how they differ. Every figure here is synthetic."""

from dataclasses import dataclass

# Who comes to a class: staff sent by their enterprise, people from the countryside, pupils and graduates, job seekers.
POOLS = ("staff", "rural", "young", "seekers")


@dataclass(frozen=True)
class City:
    """One city of the demo.

    `trainings` is person-times per year. `area` is the area part of the identity numbers: a code that GB/T 2260 never
    gave out, so that no number can belong to a living person. `poverty` and `relocated` scale the shares of those two
    groups. `away` is the share of rural people who find work in another province.
    """

    code: str
    name: str
    area: str
    column: str
    trainings: dict[int, int]
    providers: int
    poverty: float
    relocated: float
    away: float
    found_work: float
    neighbours: tuple[str, ...]


BIJIE = City(
    code="520500",
    name="毕节市",
    area="520599",
    column="bijie",
    trainings={2023: 60_000, 2024: 64_500, 2025: 63_500},
    providers=46,
    poverty=1.0,
    relocated=1.0,
    away=0.38,
    found_work=0.96,
    neighbours=("六盘水市", "遵义市", "贵阳市", "昭通市"),
)
HARBIN = City(
    code="230100",
    name="哈尔滨市",
    area="230199",
    column="harbin",
    trainings={2022: 46_000, 2023: 54_000, 2024: 58_000, 2025: 58_500},
    providers=68,
    poverty=0.10,
    relocated=0.0,
    away=0.12,
    found_work=1.0,
    neighbours=("绥化市", "大庆市", "齐齐哈尔市", "牡丹江市"),
)
CITIES = (BIJIE, HARBIN)
