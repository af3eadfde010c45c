"""One line of a valid file is damaged at random: the others are read as before, and the damage is named where it is."""

import random

import pytest

from home import Home
from tests.data.intake.cases import NAME
from tests.data.intake.files import errors, identity, look

FILES = {
    "statistics": [
        ["指标", "期间", "地区", "数值", "单位", "来源"],
        *([NAME, f"2024-{month:02d}", place, str(1000 + 37 * month), "人次", f"公报{month}"]
          for month, place in enumerate(("贵州", "黔东南", "毕节", "甘肃省", "兵团"), 1)),
    ],
    "training": [
        ["记录编号", "身份证号", "开班日期", "结业日期", "地区", "补贴金额(元)", "人员类别", "是否结业"],
        *([f"R{number}", identity(f"520102199001011{number:02d}"), f"2024-05-{number:02d}", f"2024年6月{number}日",
           place, f"{800 + number}.5", "农民工、妇女", "是"]
          for number, place in enumerate(("贵州", "黔南", "安顺", "北京", "520000"), 11)),
    ],
}  # fmt: skip
STRANGE = '，；;\t|"“ 　-/.、：万千%‰人oOlI0129xⅢ٣?*□\u200b\u202e\ue010\ufffd\0市州区年月一合注'
SEPARATORS = (",", "\t", ";", "|")


def damaged(line: str, separator: str, chance: random.Random) -> str:
    """A line with one thing done to it."""
    place = chance.randrange(len(line))
    ends = [end for end, character in enumerate(line) if character == separator]
    end, cells = chance.choice(ends), line.split(separator)
    first = chance.randrange(len(cells) - 1)
    cells[first], cells[first + 1] = cells[first + 1], cells[first]
    return chance.choice([
        line[:place] + line[place + 1 :],
        line[:place] + chance.choice(STRANGE) + line[place:],
        line[:place] + chance.choice(STRANGE) + line[place + 1 :],
        line[:end] + line[end + 1 :],
        line[:end] + separator + line[end:],
        line[:end] + chance.choice("，;\t|、 ") + line[end + 1 :],
        line + separator,
        separator.join(cells),
        line.replace(separator, chance.choice("，;\t|、 ")),
    ])  # fmt: skip


@pytest.mark.parametrize("kind", FILES)
def test_one_damaged_line_leaves_the_others_as_they_are(home: Home, kind: str) -> None:
    chance = random.Random(20261123)
    refused = 0
    # pseudonyms are those of one look, while the home has no key
    whole = look(home, "".join(",".join(row) + "\n" for row in FILES[kind]), kind).rows.drop("person", strict=False)
    for _ in range(45):
        separator, table = chance.choice(SEPARATORS), FILES[kind]
        lines = [separator.join(row) for row in table]
        row = chance.randrange(1, len(lines))
        before, lines[row] = lines[row], damaged(lines[row], separator, chance)
        if lines[row] == before:
            continue
        told = f"{before!r} -> {lines[row]!r}"
        seen = look(home, "\n".join(lines) + "\n", kind)
        rows = {one["row_no"]: one for one in seen.rows.drop("person", strict=False).iter_rows(named=True)}
        for one in whole.iter_rows(named=True):
            assert one["row_no"] == row + 1 or rows[one["row_no"]] == one, told
        assert {number for _, number, _ in errors(seen)} <= {row + 1}, told
        assert errors(seen) or row + 1 in rows, told
        refused += seen.state == "refused"
    assert refused > 25
