"""Nothing visible escapes the message catalogues."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from figures.locale.check import report
from figures.locale.extract import ROOT, sources, spoken
from figures.locale.merge import merge, read

HAN = re.compile(r"[\u3400-\u9fff]")
MARKUP = re.compile(r"-badge\[|-background\[|small\[")
LETTER = re.compile(r"[A-Za-z\u3400-\u9fff]")

# where a Chinese character is notation or data, not a message
CHINESE_ALLOWED = {
    "figures/wording/numbers.py": "万 and 亿 are the scales of the language, as k and M are of English",
    "figures/wording/dates.py": "patterns of Babel",
    "figures/wording/problems.py": "English messages that quote what a cell must hold in Chinese",
    "figures/wording/problems_of_values.py": "English messages that quote what a cell must hold in Chinese",
    "reports/number_formats.py": "the same scales, in the notation of office programs",
    "reports/document.py": "names of fonts",
    "reports/periodic.py": "the numerals before headings",
    "pages/ui/language.py": "a language is named in itself",
}

# calls that put their words in front of a reader, and the arguments that hold those words
DISPLAY_NAMES = """
    title header subheader write markdown text caption info success warning error toast button link_button dialog
    form_submit_button metric selectbox multiselect radio checkbox toggle text_input text_area number_input date_input
    file_uploader expander popover tabs status spinner progress page_link slider select_slider segmented_control pills
    data_editor echo secho Page Column TextColumn NumberColumn LinkColumn ProgressColumn CheckboxColumn DateColumn
    SelectboxColumn ButtonColumn set_page_config download_button badge
"""
DISPLAY = set(DISPLAY_NAMES.split())
WORDY_ARGUMENTS = {"label", "help", "placeholder", "title", "body", "caption", "text", "message", "page_title", "alt"}


def literals(tree: ast.AST) -> Iterator[ast.Constant]:
    """String constants that are not documentation."""
    documentation = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    documentation |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            yield node


def words_shown(call: ast.Call) -> Iterator[ast.expr]:
    """The expressions of a display call that a reader will see."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name not in DISPLAY:
        return
    first = call.args[:1]
    if name == "tabs" and first and isinstance(first[0], ast.List):
        first = list(first[0].elts)
    # st.Page("pages/x.py") names a file
    yield from () if name in {"Page", "page_link"} else first
    yield from (keyword.value for keyword in call.keywords if keyword.arg in WORDY_ARGUMENTS)


def bare(node: ast.expr) -> bool:
    """Whether an expression holds words that nobody translated."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and bool(LETTER.search(MARKUP.sub("", node.value)))
    return isinstance(node, ast.JoinedStr) and any(bare(part) for part in node.values)


def test_every_message_has_chinese_words_and_none_is_left_over() -> None:
    assert report() == []


def test_the_code_speaks_at_all() -> None:
    messages, _ = spoken()
    assert len(messages) > 50


def test_no_chinese_stands_outside_the_catalogue() -> None:
    found = [
        f"{name}:{node.lineno}: {node.value!r}"
        for path in sources()
        if not (name := path.relative_to(ROOT).as_posix()).startswith("queries") and name not in CHINESE_ALLOWED
        for node in literals(ast.parse(path.read_text(encoding="utf-8")))
        if HAN.search(str(node.value))
    ]
    assert found == []


def test_no_display_call_is_given_bare_words() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and any(bare(shown) for shown in words_shown(node))
    ]
    assert found == []


@pytest.mark.parametrize(
    "code",
    [
        'st.title("Hello")',
        'st.write(f"{n} rows")',
        'st.button(say("x"), help="why")',
        'st.tabs(["One", say("Two")])',
        'echo("done")',
    ],
)
def test_bare_words_would_be_found(code: str) -> None:
    call = ast.parse(code, mode="eval").body
    assert isinstance(call, ast.Call)
    assert any(bare(shown) for shown in words_shown(call))


def test_a_message_that_nobody_translated_would_be_found(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(
        'say("Hello there")\nsay(f"{x}")\nsay.plural(2, "{n} cat", "{n} cats")\n', encoding="utf-8"
    )
    messages, unreadable = spoken(tmp_path)
    assert [(message.one, message.many) for message in messages] == [("Hello there", None), ("{n} cat", "{n} cats")]
    assert [call.line for call in unreadable] == [2]


def test_merging_adds_replaces_and_sorts(tmp_path: Path) -> None:
    po = tmp_path / "messages.po"
    po.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n', encoding="utf-8")
    merge([["b", "乙"], ["a", "甲"], ["{n} row", "{n} rows", "{n} 行"]], po)
    merge([["a", "子"]], po)
    catalogue = read(po)
    assert [entry.id for entry in catalogue if entry.id] == ["a", "b", ("{n} row", "{n} rows")]
    assert catalogue["a"].string == "子"
    with pytest.raises(ValueError, match="not a message"):
        merge([["only English"]], po)
    assert len(list(tmp_path.iterdir())) == 1
