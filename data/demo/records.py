"""Trainings and certificates of one city, person by person, and the files they go into.

Rows of a class are made by repeating the class; everything a person does in it is drawn for all rows at once.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import polars as pl

from data.demo.cities import POOLS, City
from data.demo.classes import classes
from data.demo.files import SOURCE, Encoding, Extract, write
from data.demo.people import People, people
from data.demo.providers import Providers, providers
from data.demo.rounding import Counts, Floats
from data.demo.units import random
from data.demo.work import LAST_DAY, Training, employment, spells

COMPLETES, ASSESSED = 0.965, 0.945
# People come to 1.6 classes on average.
COMES_AGAIN = 0.375
# What is known by the end of December 2025 of the classes that ended in a month, and of certificates from mid-December.
KNOWN_OF_MONTH = {"2025-11": 0.93, "2025-12": 0.62}
KNOWN_OF_LATEST_CERTIFICATES, LATEST_DAYS = 0.45, 16
# Median days from the end of a class to the certificate by level (0: a certificate without level).
DAYS_TO_CERTIFICATE = (32.0, 36.0, 48.0, 70.0, 96.0, 112.0)
FASTEST, SLOWEST = 20, 150
LEVEL_WORDS = ("初级工", "中级工", "高级工", "技师", "高级技师")
LEVEL_PRICE = (1.0, 1.0, 1.3, 1.7, 2.3, 2.8)

TRAINING = {
    "record_id": "培训记录编号",
    "person_id": "证件号码",
    "person_times": "人次",
    "provider": "培训机构",
    "provider_code": "统一社会信用代码",
    "name": "培训项目",
    "occupation": "职业(工种)编码",
    "level_word": "技能等级",
    "form": "培训类型",
    "delivery": "培训方式",
    "start": "开班日期",
    "end": "结业日期",
    "hours": "课时",
    "completed": "是否结业",
    "assessed": "是否参加考核",
    "passed": "是否合格",
    "subsidised": "是否补贴性",
    "subsidy": "补贴金额(元)",
    "region": "培训地区",
    "origin": "户籍地区",
    "groups": "人员类别",
    "industry": "行业",
    "programme": "专项工程",
    "employed_at_start": "参训时是否在业",
}
CERTIFICATION = {
    "cert_no": "证书编号",
    "person_id": "证件号码",
    "certificate": "证书类别",
    "occupation": "职业(工种)编码",
    "level_word": "技能等级",
    "provider": "评价机构",
    "issued": "发证日期",
    "region": "地区",
    "groups": "人员类别",
    "industry": "行业",
    "programme": "专项工程",
    "person_times": "人次",
}
EMPLOYMENT = {
    "person_id": "证件号码",
    "start_date": "就业日期",
    "end_date": "终止日期",
    "status": "就业形式",
    "evidence": "就业依据",
    "industry": "行业",
    "region": "就业地区",
}


def extracts(city: City, folder: Path) -> Iterator[Extract]:
    """Write the city's extracts into `folder`: trainings by year, certificates, employment."""
    trainings, certificates, work = frames(city)
    for year in city.trainings:
        part = trainings.filter(pl.col("end").dt.year() == year)
        yield _written(part, TRAINING, folder, f"{city.name}职业技能培训台账_{year}年", "training", "gb18030")
    yield _written(certificates, CERTIFICATION, folder, f"{city.name}取证台账", "certification", "utf-8-sig")
    yield _written(work, EMPLOYMENT, folder, f"{city.name}就业登记台账", "employment", "gb18030")


def frames(city: City) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Trainings, certificates and spells of work of one city; the columns are the keys of the headings above."""
    houses = providers(city)
    rows = _enrolled(city, classes(city, houses))
    everybody = people(city, _pool_of_people(rows))
    rows = _results(city, rows, houses)
    by_person = rows.sort("person", "start", maintain_order=True)
    first = by_person.unique("person", keep="first", maintain_order=True)
    worked = spells(city, everybody, _training(first, by_person.unique("person", keep="last", maintain_order=True)))
    at_start = worked.covers(rows["person"].to_numpy(), _days(rows["start"]))
    rows = _described(city, rows.with_columns(employed_at_start=pl.Series(at_start)), everybody, houses)
    return _known(rows, city), certificates(city, rows, houses), employment(city, everybody, worked, first["industry"])


def _training(first: pl.DataFrame, last: pl.DataFrame) -> Training:
    """The first and the last class of each person, in the order of persons."""
    passed = first["passed"].fill_null(False).to_numpy()
    return Training(_days(first["start"]), _days(first["end"]), _days(last["end"]), passed)


def certificates(city: City, rows: pl.DataFrame, houses: Providers) -> pl.DataFrame:
    """Certificates issued by the last day, by date. Some providers are quicker to apply than others; some never do."""
    rng = random(f"certificates {city.code}")
    rows = rows.filter(pl.col("passed") & pl.col("certificate").is_not_null())
    level = rows["level"].fill_null(0).to_numpy()
    days = np.array(DAYS_TO_CERTIFICATE)[level] * rng.lognormal(0, 0.38, len(rows))
    issued = _days(rows["end"]) + np.clip(days, FASTEST, SLOWEST).astype(np.int64)
    applies = rng.random(len(rows)) < _chance(1.95 + houses.certifying[rows["provider_no"].to_numpy()])
    known = (issued <= LAST_DAY - LATEST_DAYS) | (rng.random(len(rows)) < KNOWN_OF_LATEST_CERTIFICATES)
    rows = rows.with_columns(issued=pl.Series(issued).cast(pl.Int32).cast(pl.Date))
    rows = rows.filter(pl.Series(applies & known & (issued <= LAST_DAY))).sort("issued", maintain_order=True)
    return _numbered(rows, "cert_no", "issued", f"ZS-{city.code}")


def _enrolled(city: City, held: pl.DataFrame) -> pl.DataFrame:
    """One row per place taken in a class, with `person` (a position) in it; nobody sits twice in one class."""
    rng = random(f"enrolment {city.code}")
    seats = held.with_row_index("class_no")[np.repeat(np.arange(len(held)), held["size"].to_numpy())]
    pools = seats["pool"].replace_strict({name: i for i, name in enumerate(POOLS)}, return_dtype=pl.Int64).to_numpy()
    person = np.empty(len(seats), dtype=np.int64)
    people_so_far = 0
    for pool in range(len(POOLS)):
        here = np.flatnonzero(pools == pool)
        attends = rng.geometric(1 - COMES_AGAIN, len(here))
        whose = np.repeat(np.arange(len(here)), attends)[: len(here)]
        person[here] = people_so_far + rng.permutation(whose)
        people_so_far += int(whose[-1]) + 1
    seats = seats.with_columns(person=pl.Series(person), pool_no=pl.Series(pools))
    return seats.unique(["class_no", "person"], keep="first", maintain_order=True)


def _pool_of_people(rows: pl.DataFrame) -> Counts:
    """The pool of each person, by position."""
    return rows.unique("person", keep="first").sort("person")["pool_no"].to_numpy()


def _results(city: City, rows: pl.DataFrame, houses: Providers) -> pl.DataFrame:
    """Completed, assessed, passed and the subsidy of every row. Passing depends on course, provider and level."""
    rng = random(f"results {city.code}")
    completed = rng.random(len(rows)) < COMPLETES
    assessed = completed & (rng.random(len(rows)) < ASSESSED)
    level = rows["level"].fill_null(0).to_numpy()
    odds = _log_odds(rows["pass_pct"].to_numpy() / 100) + houses.passing[rows["provider_no"].to_numpy()]
    passed = rng.random(len(rows)) < _chance(odds - 0.08 * level)
    price = rows["price"].to_numpy() * np.array(LEVEL_PRICE)[level]
    frame = rows.with_columns(completed=pl.Series(completed), assessed=pl.Series(assessed), price=pl.Series(price))
    frame = frame.with_columns(passed=pl.when("assessed").then(pl.Series(passed)))
    return frame.with_columns(
        subsidy=pl.when(pl.col("subsidised") & pl.col("passed")).then((pl.col("price") / 50).round() * 50)
    )


def _described(city: City, rows: pl.DataFrame, everybody: People, houses: Providers) -> pl.DataFrame:
    """The words of each row: who, where, at which level."""
    who, house = rows["person"].to_numpy(), rows["provider_no"].to_numpy()
    return rows.with_columns(
        person_id=everybody.number.gather(who),
        groups=everybody.groups.gather(who),
        origin=everybody.origin.gather(who),
        provider=pl.Series(houses.names).gather(house),
        provider_code=pl.Series(houses.codes).gather(house),
        level_word=pl.col("level").replace_strict(dict(enumerate(LEVEL_WORDS, 1)), return_dtype=pl.String),
        region=pl.lit(city.name),
        person_times=pl.lit(1),
    )


def _known(rows: pl.DataFrame, city: City) -> pl.DataFrame:
    """What the city has registered by the last day, by date and numbered."""
    rng = random(f"known {city.code}")
    chance = rows["end"].dt.strftime("%Y-%m").replace_strict(KNOWN_OF_MONTH, default=1.0).to_numpy()
    known = rows.filter(pl.Series(rng.random(len(rows)) < chance))
    return _numbered(known.sort("end", maintain_order=True), "record_id", "end", f"PX-{city.code}")


def _numbered(rows: pl.DataFrame, column: str, day: str, prefix: str) -> pl.DataFrame:
    """Number the rows within each year: PX-520500-2023-000001."""
    serial = (pl.int_range(pl.len()).over(pl.col(day).dt.year()) + 1).cast(pl.String).str.zfill(6)
    return rows.with_columns((pl.lit(f"{prefix}-") + pl.col(day).dt.strftime("%Y-") + serial).alias(column))


def _written(
    frame: pl.DataFrame, headings: dict[str, str], folder: Path, title: str, kind: str, encoding: Encoding
) -> Extract:
    """Write one file; truths as 是 and 否, money without decimals, and where it comes from in the last column."""
    words = frame.select(pl.col(name).alias(zh) for name, zh in headings.items())
    truths = pl.selectors.boolean().replace_strict({True: "是", False: "否"}, return_dtype=pl.String)
    plain = words.with_columns(truths, pl.selectors.float().cast(pl.Int64), pl.lit(SOURCE).alias("数据来源"))
    return Extract(write(plain, folder, title, encoding), kind, "append")


def _days(dates: pl.Series) -> Counts:
    """Days since 1970-01-01."""
    return dates.cast(pl.Int32).cast(pl.Int64).to_numpy()


def _log_odds(share: Floats) -> Floats:
    return np.asarray(np.log(share / (1 - share)))


def _chance(log_odds: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-log_odds)))
