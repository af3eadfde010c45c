"""Which messages the code speaks: read from the syntax tree, so that nothing is guessed.

A message is the literal in `say("...")`, `msg("...")`, `say.plural(n, "one", "many")` or `plural_msg("one", "many")`,
where `say` may also be an attribute (`page.say`) or `self`, inside the words themselves. A literal may be one arm of a
conditional expression.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("app.py", "home.py", "cli", "figures", "pages", "queries", "reports")


@dataclass(frozen=True)
class Spoken:
    """One message in the code; `many` is the plural form, when it has one."""

    one: str
    many: str | None
    file: str
    line: int


@dataclass(frozen=True)
class Unreadable:
    """A call that words something which is no literal: f-strings and sums can never be translated."""

    file: str
    line: int


def sources(root: Path = ROOT) -> list[Path]:
    """Every Python file that may speak to a reader."""
    found: list[Path] = []
    for room in ROOMS:
        path = root / room
        found += sorted(path.rglob("*.py")) if path.is_dir() else [path] if path.exists() else []
    return found


def spoken(root: Path = ROOT) -> tuple[list[Spoken], list[Unreadable]]:
    """All messages of the code, and the calls that cannot be read."""
    messages: list[Spoken] = []
    unreadable: list[Unreadable] = []
    for path in sources(root):
        name = path.relative_to(root).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), filename=name)):
            if isinstance(node, ast.Call):
                _read_call(node, name, messages, unreadable)
    return messages, unreadable


def _read_call(call: ast.Call, file: str, messages: list[Spoken], unreadable: list[Unreadable]) -> None:
    kind = _kind(call)
    if kind == "plural":
        forms = call.args[-2:]
        if all(isinstance(form, ast.Constant) for form in forms) and len(forms) == 2:
            one, many = (str(form.value) for form in forms if isinstance(form, ast.Constant))
            messages.append(Spoken(one, many, file, call.lineno))
        else:
            unreadable.append(Unreadable(file, call.lineno))
    elif kind == "single" and call.args:
        for value in _arms(call.args[0]):
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                messages.append(Spoken(value.value, None, file, call.lineno))
            elif isinstance(value, ast.JoinedStr | ast.BinOp):
                unreadable.append(Unreadable(file, call.lineno))


def _kind(call: ast.Call) -> str | None:
    match call.func:
        case ast.Name(id="say" | "msg" | "self") | ast.Attribute(attr="say"):
            return "single"
        case (
            ast.Name(id="plural_msg")
            | ast.Attribute(value=ast.Name(id="say") | ast.Attribute(attr="say"), attr="plural")
        ):
            return "plural"
        case _:
            return None


def _arms(value: ast.expr) -> Iterator[ast.expr]:
    if isinstance(value, ast.IfExp):
        yield from _arms(value.body)
        yield from _arms(value.orelse)
    else:
        yield value
