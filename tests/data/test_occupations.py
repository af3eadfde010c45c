"""A site's catalogue of occupations is read, or refused with its line."""

from pathlib import Path

import pytest

from data.occupations import CatalogueError, Occupations


def catalogue(folder: Path, text: str) -> Path:
    """A catalogue with this text."""
    path = folder / "occupations.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_levels_by_code_and_by_name(tmp_path: Path) -> None:
    found = Occupations.from_file(catalogue(tmp_path, "\ufeffname,code,levels\n电工,6-31-01-03,五级;高级工；二级\n"))
    assert found.levels == {"电工": {"1", "3", "4"}, "6310103": {"1", "3", "4"}}


def test_no_file_is_an_empty_catalogue(tmp_path: Path) -> None:
    assert Occupations.from_file(tmp_path / "none.csv") == Occupations()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("code,name\n", "occupations.csv: the column 'levels' is missing"),
        ("", "occupations.csv: the column 'code' is missing"),
        ("code,name,levels\n1,甲,五级\n2,乙,九级\n", "occupations.csv: line 3: 'levels' holds '九级', no level"),
        ("code,name,levels\n1,甲,\n", "occupations.csv: line 2: no levels"),
        ("code,name,levels\n1,甲\n", "occupations.csv: line 2: no levels"),
        (
            "code,name,levels\n1,甲,五级\n2,甲,四级\n",
            "occupations.csv: line 3: '甲' stands here with other levels than above",
        ),
        ('code,name,levels\n1,"甲"x,五级\n', "occupations.csv: line 2: "),
    ],
)
def test_a_catalogue_that_cannot_be_used_says_where(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        Occupations.from_file(catalogue(tmp_path, text))
    assert str(caught.value).startswith(message)
