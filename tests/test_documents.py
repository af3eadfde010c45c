"""What the documents say is so: commands, pages, words, sample files, the log of the data."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from cli.main import main
from data.contract import KINDS, Contract
from data.indicator import load, parse
from figures.glossary import GLOSSARY
from figures.wording import words

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.zh-CN.md")
REFERENCE = ROOT / "data" / "reference"


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name: str, language: str) -> list[str]:
    """The fenced blocks of a document in one language, their indentation taken off."""
    found = re.findall(rf"^( *)```{language}\n(.*?)^ *```", text(name), re.MULTILINE | re.DOTALL)
    return ["".join(line[len(indent) :] for line in body.splitlines(keepends=True)) for indent, body in found]


def rows(name: str, first_heading: str) -> list[list[str]]:
    """The cells of the table whose first heading is this."""
    table = text(name).split(f"| {first_heading} |", 1)[1].split("\n\n", 1)[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


def commands(name: str) -> Iterator[list[str]]:
    """Every `skillgauge ...` of a document, as words; angle and square brackets are taken off."""
    for line in re.findall(r"(?:`|bin/)(skillgauge [^`\n]+)", text(name)):
        yield re.sub(r"[\[\]]", "", line).split()[1:]


def options(command: click.Command) -> set[str]:
    return {name for option in command.params if isinstance(option, click.Option) for name in option.opts}


@pytest.mark.parametrize("name", [*READMES, "CONTRIBUTING.md"])
def test_every_make_target_named_is_there(name: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", text("Makefile"), re.MULTILINE))
    named = set(re.findall(r"(?:^|`|real )make ([a-z]+)", text(name), re.MULTILINE))
    assert {"run", "test"} <= named <= targets


@pytest.mark.parametrize("name", READMES)
def test_every_command_named_is_there_with_its_options(name: str) -> None:
    for words_of in commands(name):
        command = main.commands[words_of[0]]
        named = {one for word in words_of for one in word.split("/") if re.fullmatch(r"--[a-z-]+|-[a-z]", one)}
        assert named <= options(command), f"{words_of}: {named - options(command)}"


@pytest.mark.parametrize("name", READMES)
def test_every_command_and_option_is_named(name: str) -> None:
    told = {words_of[0]: " ".join(words_of) for words_of in commands(name)}
    said = " ".join(" ".join(words_of) for words_of in commands(name))
    for key, command in main.commands.items():
        assert key in told
        assert all(option in said for option in options(command))


@pytest.mark.parametrize("command", main.commands.values(), ids=lambda command: str(command.name))
def test_every_command_explains_itself_and_its_options(command: click.Command) -> None:
    assert command.help
    silent = [
        one.opts for one in command.params if isinstance(one, click.Option) and not one.help and not one.show_default
    ]
    assert silent == []


@pytest.mark.parametrize("name", READMES)
def test_the_page_list_is_the_frame_s(name: str) -> None:
    frame = text("pages/frame.py")
    titles = re.findall(r'"(\w+/\w+\.py)", msg\("([^"]+)"\)', frame)
    sections = re.findall(r"^    msg\(\"([^\"]+)\"\): \($", frame, re.MULTILINE)
    chinese = words("zh")
    listed = rows(name, "section" if name == "README.md" else "栏目")
    assert [row[1] for row in listed] == [f"{chinese(title)} {title}" for _, title in titles]
    assert [row[0] for row in listed if row[0]] == [f"{chinese(title)} {title}" for title in sections]
    assert all((ROOT / "pages" / file).exists() for file, _ in titles)


@pytest.mark.parametrize("name", READMES)
def test_the_kinds_of_extract_are_named_as_in_their_contracts(name: str) -> None:
    listed = rows(name, "kind" if name == "README.md" else "类型")
    assert [row[0] for row in listed] == [f"`{kind}` {Contract.load(kind).zh}" for kind in KINDS]


@pytest.mark.parametrize("name", READMES)
def test_the_sample_file_is_accepted_as_written(name: str, tmp_path: Path) -> None:
    (sample,) = blocks(name, "csv")
    path = tmp_path / "report.csv"
    path.write_text(sample, encoding="utf-8")
    environment = {"SKILLGAUGE_HOME": str(tmp_path / "home")}
    arguments = ["load", str(path), "--kind", "statistics", "--dry-run", "--json"]
    result = CliRunner().invoke(main, arguments, env=environment)
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["accepted"] == 3


@pytest.mark.parametrize("name", READMES)
def test_the_sample_indicator_can_be_dropped_in(name: str, tmp_path: Path) -> None:
    (sample,) = blocks(name, "sql")
    (tmp_path / "training_digital.sql").write_text(sample, encoding="utf-8")
    found = parse(tmp_path / "training_digital.sql")
    assert found.sql
    assert found.part_of in load()


def test_both_readmes_say_the_same_things() -> None:
    english, chinese = (text(name) for name in READMES)
    assert english.count("\n## ") == chinese.count("\n## ")
    assert rows(READMES[0], "in code") == rows(READMES[1], "代码")
    for language in ("csv", "sql"):
        assert blocks(READMES[0], language) == blocks(READMES[1], language)


def test_the_glossary_is_the_one_the_methods_page_shows() -> None:
    chinese = words("zh")
    assert rows("README.md", "in code") == [[f"`{code}`", text, chinese(text)] for code, text in GLOSSARY.items()]


@pytest.mark.parametrize(("code", "chinese"), [(row[0].strip("`"), row[2]) for row in rows("README.md", "in code")])
def test_the_glossary_uses_the_names_of_the_code_and_the_catalogue(code: str, chinese: str) -> None:
    sources = [path for room in ("data", "queries", "figures") for path in (ROOT / room).rglob("*.*")]
    written = [path.read_text(encoding="utf-8") for path in sources if path.suffix in (".py", ".sql", ".toml", ".po")]
    assert any(re.search(rf"\b{code}\b", one) for one in written)
    assert any(chinese in one for one in written)


@pytest.mark.parametrize("source", ["published", "reported", "ledger"])
def test_the_glossary_calls_the_sources_as_the_pages_do(source: str) -> None:
    (chinese,) = [row[2] for row in rows("README.md", "in code") if row[0] == f"`{source}`"]
    assert chinese == words("zh").term("source", source)


def test_the_log_names_every_data_file_and_no_other() -> None:
    logged = {row[0] for row in rows("data/reference/README.md", "file")}
    there = {
        str(path.relative_to(REFERENCE)) for path in REFERENCE.rglob("*") if path.is_file() and path.name != "README.md"
    }
    assert logged == there


@pytest.mark.parametrize("name", [*READMES, "CONTRIBUTING.md", "CHANGELOG.md"])
def test_every_file_named_is_there(name: str) -> None:
    named = re.findall(r"\]\(([^):]+)\)|`((?:data|pages|figures|queries|cli|docs)/[\w/.-]+)`", text(name))
    missing = [path for pair in named for path in pair if path and not (ROOT / path).exists()]
    assert [path for path in missing if not path.endswith("/KIND.sql")] == []
