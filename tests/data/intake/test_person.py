"""Identity numbers are checked, become pseudonyms, and are nowhere else."""

import hmac
import stat
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.intake import KeyChanged, KeyLost, accept
from data.intake.person import MOBILE, checked, keep_key, load_key, pseudonyms
from home import Home
from tests.data.intake.files import check, column, errors, found, identity, look, text

PERSON = "52010219900101123X"
OTHER = identity("52242619850615002")


@settings(deadline=None)
@given(
    numbers=st.lists(st.text(min_size=1).filter(lambda text: "\0" not in text)), key=st.binary(min_size=1, max_size=64)
)
def test_pseudonyms_are_hmac_sha_256(numbers: list[str], key: bytes) -> None:
    made = pseudonyms(pl.Series(numbers, dtype=pl.String), key)
    assert made.to_list() == [hmac.new(key, number.encode(), "sha256").hexdigest() for number in numbers]


@settings(deadline=None)
@given(
    st.integers(10**5, 10**6 - 1), st.dates(date(1900, 1, 1), date(2026, 3, 1)), st.integers(0, 999), st.integers(0, 10)
)
def test_the_check_digit_decides(area: int, birth: object, number: int, last: int) -> None:
    start = f"{area}{str(birth).replace('-', '')}{number:03d}"
    right, written = identity(start), start + "10X98765432"[last]
    assert checked(pl.Series([right])).row(0) == (right, None)
    wrong = "identity-digits-lost" if written.endswith("000") else "identity-check-digit"
    expected = (written, None) if written == right else (None, wrong)
    assert checked(pl.Series([written])).row(0) == expected


def test_one_person_has_one_pseudonym_however_written(home: Home) -> None:
    spellings = [PERSON, PERSON.lower(), "５２０１０２１９９００１０１１２３Ｘ", f" {PERSON} "]
    seen = check(home, "training", *({"记录编号": str(turn), "身份证号": cell} for turn, cell in enumerate(spellings)))
    assert seen.state == "ready"
    assert len(set(column(seen, "person"))) == 1
    assert all(len(str(name)) == 64 for name in column(seen, "person"))


@pytest.mark.parametrize(
    ("cell", "code", "shown"),
    [
        ("520102199001011233", "identity-check-digit", "5201************33"),
        ("520102199013011233", "identity-birth-date", "5201************33"),
        ("520102900101123", "identity-15-digits", "5201************23"),
        ("5.20102E+17", "identity-digits-lost", "5.20************17"),
        ("52010219900101123", "identity-malformed", "5201************23"),
        ("5201-0219-9001-0112-3X", "identity-malformed", "5201************3X"),
        ("E1234567", "identity-malformed", "****"),
    ],
)
def test_a_wrong_number_is_named_and_masked(home: Home, cell: str, code: str, shown: str) -> None:
    seen = check(home, "training", {"身份证号": cell})
    assert errors(seen) == [(code, 2, "身份证号")]
    assert seen.problems[0].value == shown


def test_a_missing_number_is_allowed_in_training_and_not_in_employment(home: Home) -> None:
    assert column(check(home, "training", {"身份证号": ""}), "person") == [None]
    assert errors(check(home, "employment", {"身份证号": ""})) == [("value-missing", 2, "身份证号")]


@pytest.mark.parametrize(
    "cell",
    [
        PERSON,
        f"学员{PERSON}的课",
        PERSON.lower(),
        "５２０１０２１９９００１０１１２３Ｘ",
        f"{PERSON[:-1]}3001 {PERSON}",
    ],
)
def test_an_identity_number_in_another_column_is_refused_and_masked(home: Home, cell: str) -> None:
    seen = check(home, "training", {"培训项目": cell})
    assert errors(seen) == [("identity-in-text", 2, "培训项目")]
    assert PERSON[6:14] not in repr(seen)


def test_a_certificate_number_that_holds_an_identity_number_becomes_a_pseudonym(home: Home) -> None:
    seen = check(home, "certification", {"证书编号": f"T{PERSON}", "证书类别": "特种作业操作证", "身份证号": PERSON})
    assert seen.state == "ready"
    assert column(seen, "cert_no") == [f"T{seen.rows['person'][0]}//2024-06-01"]


def planted(home: Home) -> str:
    """A file with identity numbers in every place where one could slip through."""
    return text(
        [
            {"身份证号": PERSON, "记录编号": f"A-{OTHER}", "结业日期": "2024-05-20", "地区": "贵州", "备注": OTHER},
            {"身份证号": OTHER[:-1] + "Z", "记录编号": OTHER, "结业日期": OTHER, "地区": PERSON, "备注": PERSON},
            {"身份证号": f"'{PERSON}", "记录编号": "3", "结业日期": "2024-05-20", "地区": f"贵州{PERSON}", "备注": ""},
        ]
    )


def test_no_identity_number_is_in_an_inspection(home: Home) -> None:
    seen = look(home, planted(home), "training")
    said = repr(seen) + repr(seen.rows.to_dicts()) + repr([one.params for one in seen.problems])
    for number in (PERSON, OTHER):
        assert number[:-1] not in said
        assert number[6:14] not in said


def test_no_identity_number_and_no_key_is_in_any_other_file_of_the_home(home: Home) -> None:
    content = text([{"身份证号": PERSON, "记录编号": f"A-{OTHER}", "结业日期": "2024-05-20", "地区": "贵州"}])
    accept(look(home, content, "training"), home=home, who="t")
    key = home.person_key.read_bytes()
    files = [path for path in home.path.rglob("*") if path.is_file() and path != home.person_key]
    assert files
    for path in files:
        stored = path.read_bytes()
        assert not any(secret in stored for secret in (PERSON[:-1].encode(), OTHER[:-1].encode(), key)), path
    assert PERSON not in repr(pl.read_parquet(next(home.ledger.rglob("*.parquet"))).to_dicts())


def test_looking_writes_nothing_not_even_the_key(home: Home, tmp_path: Path) -> None:
    look(home, text([{"身份证号": PERSON, "结业日期": "2024-05-20", "地区": "贵州"}]), "training")
    assert list(tmp_path.rglob("*")) == []


def test_the_key_is_the_owners_alone_and_stays(home: Home) -> None:
    first = check(home, "training", {})
    accept(first, home=home, who="t")
    assert stat.S_IMODE(home.person_key.stat().st_mode) == 0o600
    assert stat.S_IMODE(home.person_key.parent.stat().st_mode) == 0o700
    assert list(home.person_key.parent.iterdir()) == [home.person_key]
    again = check(home, "training", {"记录编号": "R2"})
    assert again.new_key is None
    assert column(again, "person") == column(first, "person")


def test_two_first_files_at_once_do_not_mix_their_keys(home: Home) -> None:
    one, two = check(home, "training", {}), check(home, "training", {"记录编号": "R2"})
    accept(one, home=home, who="t")
    with pytest.raises(KeyChanged):
        accept(two, home=home, who="t")
    assert accept(check(home, "training", {"记录编号": "R2"}), home=home, who="t").id == "B0002"


def test_a_key_is_kept_once(home: Home) -> None:
    key, is_new = load_key(home)
    assert is_new
    keep_key(home, key)
    keep_key(home, key)
    assert load_key(home) == (key, False)


def test_a_lost_key_is_not_replaced_by_another(home: Home) -> None:
    accept(check(home, "training", {}), home=home, who="t")
    key = home.person_key.read_bytes()
    home.person_key.unlink()
    with pytest.raises(KeyLost):
        check(home, "training", {"记录编号": "R2"})
    home.person_key.write_bytes(key[:5])
    with pytest.raises(KeyLost):
        check(home, "training", {"记录编号": "R2"})
    home.person_key.write_bytes(key)
    assert check(home, "training", {"记录编号": "R2"}).state == "ready"


def test_numbers_in_values_and_file_names_are_masked(home: Home) -> None:
    seen = check(home, "training", {"地区": "13812345678", "行业": "520102900101123"})
    assert [one.value for one in seen.problems] == ["138****5678", "5201*********23"]
    assert found(seen) == [("region-unknown", 2, "地区"), ("industry-unknown", 2, "行业")]


@pytest.mark.parametrize(
    "cell", ["13812345678", "电话 138 1234 5678", "+86 138-1234-5678", "甲校１３８１２３４５６７８"]
)
def test_a_mobile_number_in_text_is_refused_and_in_a_key_a_pseudonym(home: Home, cell: str) -> None:
    seen = check(home, "training", {"培训项目": cell})
    assert errors(seen) == [("mobile-in-text", 2, "培训项目")]
    number = cell[-8:]  # shorter parts of it may stand in a pseudonym by chance
    assert number not in repr(seen)
    seen = check(home, "training", {"记录编号": cell})
    assert seen.state == "ready"
    assert number not in str(column(seen, "record_id")[0])


def test_a_pseudonym_is_no_mobile_number_whatever_its_digits(home: Home) -> None:
    keep_key(home, b"k" * 32)
    people = [identity(f"5201021990010{number:04}") for number in range(1000, 3000)]
    names = pseudonyms(pl.Series(people), b"k" * 32)
    assert names.str.contains(MOBILE).any(), "some of them do look like one"
    seen = check(home, "training", *({"记录编号": f"T-{person}"} for person in people))
    assert errors(seen) == []
    kept = column(seen, "record_id")
    assert kept == [f"T-{name}" for name in names.head(len(kept))]


@pytest.mark.parametrize("cell", ["20240000001", "T113812345678", "13812345678元", "第138123456789期"])
def test_other_long_numbers_stay(home: Home, cell: str) -> None:
    assert column(check(home, "training", {"培训项目": cell}), "course") == [cell]
