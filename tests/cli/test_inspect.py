"""`skillgauge inspect`: everything that loading would find, and nothing written but what was asked for."""

import hashlib
import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from data.contract import KINDS
from data.intake.conversions import KINDS as CONVERSIONS
from data.ledger import Ledger
from figures.wording.terms import TERMS
from home import Home
from tests.cli.conftest import MONTH, Run, written
from tests.data.intake.files import VALID, rows, text
from tests.data.intake.workbooks import archive, workbook

PERSON = "52010219900101123X"
CONTRACT = Path("data/contracts/statistics.toml")


def everything(home: Home) -> dict[str, str]:
    """Every file of a home by its content."""
    return {
        str(path.relative_to(home.path)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in home.path.rglob("*")
        if path.is_file()
    }


def look(run: Run, *arguments: object, code: int = 0) -> Any:
    result = run("inspect", *arguments, "--json")
    assert result.exit_code == code, result.output
    return json.loads(result.stdout)


@pytest.mark.parametrize("kind", KINDS)
def test_the_kind_is_told_by_the_headings(run: Run, tmp_path: Path, kind: str) -> None:
    answer = look(run, written(tmp_path / "extract.csv", text([VALID[kind]])))
    assert (answer["kind"], answer["state"], answer["accepted"]) == (kind, "ready", 1)


def test_a_file_that_is_no_extract_is_refused(run: Run, tmp_path: Path) -> None:
    answer = look(run, written(tmp_path / "letter.csv", "各位同事\n请查收\n"), code=3)
    assert (answer["state"], list(answer["counts"])) == ("refused", ["header-not-found"])


def test_headings_of_several_kinds_are_asked_for(run: Run, tmp_path: Path) -> None:
    file = written(tmp_path / "few.csv", "身份证号,地区\n,贵州\n")
    result = run("inspect", file)
    assert result.exit_code == 2
    assert "--kind" in result.stderr
    assert look(run, file, "--kind", "employment", code=3)["kind"] == "employment"


def test_a_program_is_told_everything(run: Run, faulty: Path) -> None:
    answer = look(run, faulty, code=3)
    assert set(answer) == {
        "state", "kind", "mode", "file", "sha256", "size", "encoding", "delimiter", "header_row", "mapping", "accepted",
        "rejected", "duplicate_of", "places", "months", "conversions", "counts", "problems",
    }  # fmt: skip
    assert answer["sha256"] == hashlib.sha256(faulty.read_bytes()).hexdigest()
    assert (answer["encoding"], answer["delimiter"], answer["header_row"]) == ("gb18030", ",", 1)
    assert answer["counts"] == {"number-unreadable": 1, "indicator-unknown": 1, "region-unknown": 1}
    assert (answer["problems"][0]["row"], answer["problems"][0]["column"]) == (2, "数值")


def test_what_was_kept_in_another_form_is_counted_with_examples(run: Run, month: Path) -> None:
    names = next(one for one in look(run, month)["conversions"] if one["column"] == "地区")
    assert (names["kind"], names["count"]) == ("name", 2)
    assert {"written": "贵州省", "kept": "520000"} in names["examples"]


def test_rows_are_those_that_loading_stores(run: Run, home: Home, tmp_path: Path) -> None:
    table = rows("training", {}, {"记录编号": "R2", "身份证号": "", "培训项目": '=1+1, "x"\n第二行'})
    file, out = written(tmp_path / "training.csv", text(table)), tmp_path / "rows.csv"
    assert run("inspect", file, "--rows", out).exit_code == 0
    assert run("load", file, "--kind", "training").exit_code == 0
    ledger = Ledger(home)
    kept = pl.read_parquet(ledger.path(ledger.live()[0])).sort("row_no")
    shown = pl.read_csv(out, infer_schema=False)
    shared = [name for name in shown.columns if name in kept.columns]
    assert {"row_no", "record_id", "person", "start_date", "region"} <= set(shared)
    assert shown.columns[0] == "row_no"
    assert shown.select(shared).rows() == kept.select(pl.col(shared).cast(pl.String)).rows()
    assert PERSON not in out.read_text()
    assert len(shown["person"].drop_nulls()) == 1


def test_what_may_be_left_out_is_left_out_as_loading_does(run: Run, home: Home, tmp_path: Path) -> None:
    file, out = written(tmp_path / "half.csv", MONTH.replace("甘肃省", "火星")), tmp_path / "rows.csv"
    for share in ((), ("--leave-out", 49)):
        assert look(run, file, *share, code=3)["state"] == "refused"
    answer = look(run, file, "--leave-out", 50, "--rows", out)
    assert (answer["state"], answer["accepted"], answer["rejected"]) == ("ready", 1, 1)
    assert run("load", file, "--kind", "statistics", "--leave-out", 50).exit_code == 0
    ledger = Ledger(home)
    batch = ledger.live()[0]
    assert (batch.accepted, batch.rejected, list(batch.scope.places)) == (1, 1, answer["places"])
    shown = pl.read_csv(out, infer_schema=False)
    kept = pl.read_parquet(ledger.path(batch))
    shared = [name for name in shown.columns if name in kept.columns]
    assert {"row_no", "value", "region"} <= set(shared)
    assert shown.select(shared).rows() == kept.select(pl.col(shared).cast(pl.String)).rows()


def test_no_identity_number_is_told(run: Run, tmp_path: Path) -> None:
    table = rows("training", {}, {"记录编号": "R2", "身份证号": "520102199001011231"}, {"记录编号": PERSON})
    file, out = written(tmp_path / f"{PERSON}.csv", text(table)), tmp_path / "rows.csv"
    for more in ([], ["--json"]):
        result = run("inspect", file, "--rows", out, *more)
        assert result.exit_code == 3
        assert PERSON not in result.output
        assert "520102199001011231" not in result.output
    assert PERSON not in out.read_text()


def test_the_home_stays_as_it_is(run: Run, home: Home, month: Path, faulty: Path, tmp_path: Path) -> None:
    before = everything(home)
    look(run, month, "--rows", tmp_path / "rows.csv")
    look(run, faulty, code=3)
    assert everything(home) == before


def test_no_home_is_needed_and_none_is_made(run: Run, month: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "nowhere"
    result = run("inspect", month, "--json", SKILLGAUGE_HOME=str(elsewhere))
    assert (result.exit_code, json.loads(result.stdout)["state"]) == (0, "ready")
    assert "no home" in result.stderr
    assert not elsewhere.exists()


def test_a_batch_with_the_same_bytes_is_named(run: Run, month: Path) -> None:
    assert run("load", month, "--kind", "statistics").exit_code == 0
    answer = look(run, month, code=3)
    assert (answer["state"], answer["duplicate_of"]) == ("duplicate", "B0001")


def test_a_contract_of_ones_own(run: Run, tmp_path: Path, month: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('kind = "statistics"\n' + CONTRACT.read_text().replace('zh = "数值"', 'zh = "人数合计数"'))
    file = written(tmp_path / "own.csv", month.read_text("gb18030").replace("数值", "人数合计数"))
    assert look(run, file, "--contract", own)["mapping"]["value"] == "人数合计数"
    assert look(run, file, "--kind", "statistics", code=3)["counts"]["column-missing"] == 1


def test_a_contract_of_a_kind_that_the_ledger_does_not_know(run: Run, tmp_path: Path, month: Path) -> None:
    own = tmp_path / "own.toml"
    renamed = CONTRACT.read_text().replace('default_mode = "upsert"', 'default_mode = "append"')
    own.write_text('kind = "survey"\n' + renamed)
    assert run("load", month, "--kind", "statistics").exit_code == 0
    other = written(tmp_path / "other.csv", MONTH, "utf-8")
    assert (look(run, other, "--contract", own)["kind"], run("inspect", other, "--contract", own).exit_code) == (
        "survey",
        0,
    )
    own.write_text('kind = "statistics"\n' + renamed.replace('key = "record_id"', 'key = "number"'))
    assert look(run, other, "--contract", own)["accepted"] == 2


@pytest.mark.parametrize("wrong", ["kind = 1", 'kind = "gossip"', "not toml", ""])
def test_a_contract_that_cannot_be_used_is_wrong_usage(run: Run, tmp_path: Path, month: Path, wrong: str) -> None:
    own = tmp_path / "own.toml"
    own.write_text(wrong)
    result = run("inspect", month, "--contract", own)
    assert result.exit_code == 2
    assert "own.toml" in result.stderr
    assert run("inspect", month, "--contract", CONTRACT, "--kind", "statistics").exit_code == 2


def test_a_sheet_of_a_workbook_is_asked_for_and_named(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "months.xlsx"
    table = [list(VALID["statistics"]), list(VALID["statistics"].values())]
    file.write_bytes(workbook(("说明", [["填报说明"]]), ("1月", table), ("2月", table)))
    answer = look(run, file, code=3)
    assert (answer["kind"], answer["counts"]) == ("statistics", {"sheet-ambiguous": 1})
    assert look(run, file, "--sheet", "2月")["accepted"] == 1
    assert look(run, file, "--sheet", "说明", code=3)["counts"] == {"header-not-found": 1}
    loaded = run("load", file, "--kind", "statistics", "--sheet", "1月", "--dry-run", "--json")
    assert json.loads(loaded.stdout)["file"]["encoding"] == "xlsx"


def test_the_encoding_given_goes_before_what_the_file_tells(run: Run, month: Path) -> None:
    assert look(run, month)["encoding"] == look(run, month, "--encoding", "GBK")["encoding"] == "gb18030"
    other = look(run, month, "--encoding", "utf-8", code=3)
    assert (other["encoding"], other["counts"]) == ("utf-8", {"header-not-found": 1, "encoding-unfit": 1})
    assert run("inspect", month, "--encoding", "latin-1").exit_code == 2
    told = run("inspect", month, "--encoding", "utf-8", LANG="zh_CN.UTF-8")
    assert "此行含有无法按 utf-8 解码的字节" in told.stdout


def test_a_workbook_with_an_encoding_is_refused(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "month.xlsx"
    file.write_bytes(workbook(("1月", [list(VALID["statistics"]), list(VALID["statistics"].values())])))
    answer = look(run, file, "--kind", "statistics", "--encoding", "gbk", code=3)
    assert (answer["encoding"], answer["counts"]) == ("xlsx", {"encoding-of-workbook": 1})


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"%PDF-1.7", b"", archive({"a.docx": b"x"})])
def test_what_cannot_be_opened_is_refused_for_its_reason(run: Run, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x"
    file.write_bytes(content)
    assert len(look(run, file, code=3)["problems"]) == 1


def test_an_archive_is_looked_into(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "month.zip"
    file.write_bytes(archive({"month.csv": text([VALID["certification"]]).encode("gb18030")}))
    answer = look(run, file)
    assert (answer["kind"], answer["encoding"], answer["accepted"]) == ("certification", "gb18030", 1)


def test_the_file_itself_is_not_overwritten(run: Run, month: Path) -> None:
    before = month.read_bytes()
    assert run("inspect", month, "--rows", month).exit_code == 2
    assert month.read_bytes() == before


def test_a_file_without_rows_writes_none(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "rows.csv"
    assert run("inspect", written(tmp_path / "x.csv", "只有一句话\n"), "--rows", out).exit_code == 3
    assert not out.exists()


def test_a_person_reads_sentences(run: Run, faulty: Path) -> None:
    english, chinese = run("inspect", faulty), run("inspect", faulty, LANG="zh_CN.UTF-8")
    assert english.exit_code == chinese.exit_code == 3
    assert "Columns, and the first rows as they will be stored" in english.stdout
    assert "第 2 行" in chinese.stdout
    assert "faulty.csv: refused; nothing was changed." in english.stdout


def test_a_cell_cannot_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    file = written(tmp_path / "x.csv", text(rows("statistics", {"地区": "\x1b[2J贵州"})), "utf-8")
    shown = run("inspect", file)
    assert shown.exit_code == 3
    assert "\x1b" not in shown.output


def test_every_kind_of_conversion_has_its_words() -> None:
    assert set(TERMS["conversion"]) == set(CONVERSIONS)
