"""Identity numbers, mobile numbers and names that are in a file are nowhere else: no file, no word of any command."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from subprocess import PIPE, STDOUT, run
from sys import executable
from zipfile import ZipFile

import duckdb
import pytest

from data.contract import Contract
from home import Home
from tests.data.intake.files import VALID, identity, rows, text

IDENTITY, OTHER = "52010219900101123X", identity("52242619850615002")
PHONE, NAME = "13812345678", "欧阳震华"
SECRETS = (IDENTITY[:17], OTHER[:17], IDENTITY[6:17], OTHER[6:17], PHONE, NAME)
ALSO = {"姓名": NAME, "联系电话": PHONE, "备注": f"{NAME} {PHONE} {IDENTITY}"}  # columns that no contract knows
KINDS = ("training", "certification", "employment", "statistics", "targets")


def skillgauge(home: Home, *arguments: object, code: int | None = 0) -> str:
    """Everything that one command says."""
    command = [executable, "-m", "cli", *map(str, arguments)]
    environment = {"SKILLGAUGE_HOME": str(home.path), "LANG": "C.UTF-8", "TMPDIR": str(home.path.parent / "tmp")}
    done = run(command, env=environment, stdout=PIPE, stderr=STDOUT, check=False)
    assert code is None or done.returncode == code, done.stdout.decode()
    assert b"Traceback" not in done.stdout
    return done.stdout.decode()


def contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file below a folder as it lies there; packed ones unpacked as well."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        yield str(path), path.name.encode() + path.read_bytes()
        if path.suffix == ".parquet":
            yield f"{path}, its rows", repr(duckdb.read_parquet(str(path)).fetchall()).encode()
        if path.suffix == ".duckdb":
            with duckdb.connect(str(path), read_only=True) as connection:
                for (name,) in connection.execute("select schema_name || '.' || table_name from duckdb_tables()"
                                                  ).fetchall():  # fmt: skip
                    yield f"{path}: {name}", repr(connection.execute(f"select * from {name}").fetchall()).encode()
        if path.suffix == ".xlsx":
            with ZipFile(path) as book:
                yield from ((f"{path}: {name}", book.read(name)) for name in book.namelist())


def leaks(things: Iterator[tuple[str, bytes]]) -> list[tuple[str, str]]:
    return [(where, secret) for where, content in things for secret in SECRETS if secret.encode() in content]


def everywhere(kind: str) -> bytes:
    """Rows in each of which one column holds what it must not, in every column there is."""
    fields = [field.zh for field in Contract.load(kind).fields]
    also = {heading: cell for heading, cell in ALSO.items() if heading not in fields}  # a note of a target is kept
    table = [
        dict.fromkeys(fields, "") | also | {field: secret}
        for field in fields
        for secret in (f"甲{IDENTITY}", OTHER, PHONE, f"电话 +86 {PHONE[:3]} {PHONE[3:7]} {PHONE[7:]}")
    ]
    return text(table).encode("gb18030")


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """Where the files come from: beside the home, which must not have anything of them."""
    (tmp_path / "tmp").mkdir()
    folder = tmp_path / "desk"
    folder.mkdir()
    return folder


def test_what_is_refused_is_nowhere_and_never_said(home: Home, outside: Path) -> None:
    said = [skillgauge(home, "init")]
    for kind in KINDS:
        file = outside / f"{kind}-{PHONE}-{OTHER}.csv"
        file.write_bytes(everywhere(kind))
        # the path that a person typed is no leak: what is said of the file is its name, masked
        said.append(skillgauge(home, "inspect", file, "--kind", kind, code=3))
        said.append(skillgauge(home, "inspect", file, "--kind", kind, "--json", code=3))
        said.append(skillgauge(home, "load", file, "--kind", kind, "--json", code=3))
        said.append(skillgauge(home, "load", file, "--kind", kind, code=3))
    assert leaks(iter(enumerate_said(said))) == []
    assert leaks(contents(home.path)) == leaks(contents(outside.parent / "tmp")) == []


def test_what_is_accepted_is_pseudonyms_alone(home: Home, outside: Path) -> None:
    said = [skillgauge(home, "init")]
    for kind, people in (("training", "身份证号"), ("certification", "身份证号"), ("employment", "身份证号")):
        first, second = rows(kind, ALSO | {people: IDENTITY}, ALSO | {people: f"'{OTHER}"})
        key = next(iter(VALID[kind])) if kind != "employment" else "备注"
        first, second = first | {key: f"T-{IDENTITY}"}, second | {key: f"T/{PHONE}"}
        file = outside / f"{kind}-{IDENTITY}.csv"
        file.write_bytes(text([first, second]).encode("gb18030"))
        stored = outside.parent / "tmp" / f"{kind}.csv"
        said.append(skillgauge(home, "inspect", file, "--kind", kind, "--rows", stored))
        assert len(list(csv.DictReader(io.StringIO(stored.read_text(encoding="utf-8"))))) == 2
        said.append(skillgauge(home, "load", file, "--kind", kind))
        said.append(skillgauge(home, "load", file, "--kind", kind, code=3))  # the same bytes again
    said += [skillgauge(home, "withdraw", "B0002", "--reason", "test"), skillgauge(home, "restore", "B0002")]
    said += [skillgauge(home, "batches", "--json"), skillgauge(home, "batches"), skillgauge(home, "doctor")]
    for form in ("csv", "xlsx", "json"):
        file = outside.parent / "tmp" / f"figure.{form}"
        said.append(skillgauge(home, "figure", "region_table", "--format", form, "-o", file))
    home.person_key.unlink()
    said.append(skillgauge(home, "load", file_of(outside), "--kind", "employment", code=None))
    assert leaks(iter(enumerate_said(said))) == []
    assert leaks(contents(home.path)) == leaks(contents(outside.parent / "tmp")) == []
    assert leaks(contents(outside)), "the files themselves do hold them"


def enumerate_said(said: list[str]) -> Iterator[tuple[str, bytes]]:
    """What was said, command by command."""
    return ((f"command {number}: {words[:200]}", words.encode()) for number, words in enumerate(said))


def file_of(outside: Path) -> Path:
    return next(outside.glob("employment*"))
