"""A figure's files, asked for by address as a browser does."""

import csv
import io
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from pptx import Presentation

from figures.asking import Asking
from figures.wording import words
from home import Home
from pages.shell import downloads
from queries import warehouse
from queries.question import default
from tests.pages.test_shell import Answer, get


@pytest.fixture
def full(made: dict[str, Home], monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    monkeypatch.setenv("SKILLGAUGE_HOME", str(made["full"].path))
    yield made["full"]
    warehouse.close()


def file(asking: Asking, ending: str) -> Answer:
    return get(downloads.addresses(asking)[ending].lstrip("."))


@pytest.mark.parametrize("ending", ["csv", "xlsx", "pptx"])
def test_the_file_behind_a_link_holds_the_figures_table(full: Home, ending: str) -> None:
    asking = Asking("region_table", default(), "zh")
    answer = file(asking, ending)
    assert answer.status == 200
    assert answer.headers["content-disposition"] == f'attachment; filename="region_table.{ending}"'
    kind, made = downloads.MAKERS[ending]
    assert answer.headers["content-type"].startswith(kind)
    if ending == "csv":
        assert answer.content == made(asking.figure("print"), words("zh"))
    if ending == "pptx":
        (slide,) = Presentation(io.BytesIO(answer.content)).slides
        assert slide.shapes.title.text == asking.figure("print").title


def test_an_address_gives_back_what_was_asked(full: Home) -> None:
    asked = Asking("compare", default(), "en", "CN-1", "certificates", ("520000", "620000"), "a & b")
    assert Asking.from_params("compare", asked.to_params()) == asked
    assert Asking.from_params("path", default().to_params()) == Asking("path", default(), "en")


def test_a_filter_keeps_its_rows_in_the_file_too(full: Home) -> None:
    asked = Asking("published", default(), "en")
    every = file(asked, "csv")
    some = file(Asking("published", default(), "en", containing="Gansu"), "csv")
    rows = list(csv.reader(io.StringIO(some.content.decode("utf-8-sig"))))[1:]
    assert 0 < len(rows) < len(every.content.decode("utf-8-sig").splitlines()) - 1
    assert all("gansu" in " ".join(row).lower() for row in rows)


@pytest.mark.parametrize(
    ("name", "params", "status"),
    [
        ("nothing.csv", {}, 404),
        ("path.exe", {}, 404),
        ("path", {}, 404),
        ("path.csv", {"target": "no-such"}, 404),
        ("methods.png", {}, 404),
        ("published.png", {}, 404),
        ("path.csv", {"plan": "no-such"}, 400),
        ("path.csv", {"as_of": "<script>"}, 400),
    ],
)
def test_what_is_not_there_is_said_in_the_readers_language(
    full: Home, name: str, params: dict[str, str], status: int
) -> None:
    for lang in ("zh", "en"):
        answer = get(f"/figure/{name}?{urlencode({**params, 'lang': lang})}")
        assert answer.status == status
        assert answer.headers["content-type"].startswith("text/plain")
        assert any(ord(letter) > 0x2E7F for letter in answer.text) == (lang == "zh")


def test_nothing_built_is_said(made: dict[str, Home], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SKILLGAUGE_HOME", str(made["unbuilt"].path))
    answer = get("/figure/path.csv?lang=en")
    assert (answer.status, answer.text) == (503, "There are no figures yet.\n")
