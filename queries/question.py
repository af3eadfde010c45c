"""What is asked: plan, as-of month, region, group, industry. Frozen facts that go to SQL and to the address bar."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from queries import meta, places, register
from queries.warehouse import edition

ALL = "*"


class QuestionError(ValueError):
    """A part of a question that cannot be asked. `msgid` is the English message, `params` its fields, `field` the
    part.
    """

    def __init__(self, field: str, msgid: str, **params: str) -> None:
        super().__init__(msgid.format(**params))
        self.field, self.msgid, self.params = field, msgid, params


@dataclass(frozen=True)
class Question:
    """One view of the plan. `as_of` is the first day of the last month taken in; '*' means all groups or industries."""

    plan: str
    as_of: date
    region: str
    group: str = ALL
    industry: str = ALL

    @property
    def narrowed(self) -> bool:
        """Whether a place, group or industry other than the plan's own is asked about."""
        return self.region != register.plan(self.plan).region or self.group != ALL or self.industry != ALL

    def to_params(self) -> dict[str, str]:
        """The question as an address writes it: what equals the plan's default is left out, so links stay short."""
        usual = default(self.plan)
        written = {"plan": self.plan, "as_of": f"{self.as_of:%Y-%m}", **{k: getattr(self, k) for k in SCOPE}}
        keep = {"plan", "as_of", *(k for k in SCOPE if getattr(self, k) != getattr(usual, k))}
        return {key: value for key, value in written.items() if key in keep}

    @classmethod
    def from_params(cls, params: Mapping[str, str]) -> "Question":
        """The question an address asks; parts that are absent get the plan's default. Raises QuestionError."""
        question, errors = read(params)
        if errors:
            raise errors[0]
        return question


SCOPE = ("region", "group", "industry")


def default(plan: str | None = None) -> Question:
    """The question a plan is opened with: its own region, everybody, the last month with figures."""
    return _default(plan, edition())


@lru_cache(maxsize=64)  # every choice and every figure of a page asks
def _default(plan: str | None, _edition: Hashable) -> Question:
    chosen = register.plan(plan) if plan else register.plans()[0]
    return Question(chosen.id, meta.meta().as_of, chosen.region)


def read(params: Mapping[str, str]) -> tuple[Question, tuple[QuestionError, ...]]:
    """The question nearest to what an address asks, and every part of it that could not be asked and fell back."""
    errors: list[QuestionError] = []
    plan = params.get("plan") or None
    if plan and plan not in {known.id for known in register.plans(additional=True)}:
        errors.append(QuestionError("plan", "There is no plan {plan}.", plan=plan))
        plan = None
    question = default(plan)
    for field in ("as_of", *SCOPE):
        if not params.get(field):
            continue
        try:
            question = _with(question, field, params[field])
        except QuestionError as error:
            errors.append(error)
    return question, tuple(errors)


def _with(question: Question, field: str, text: str) -> Question:
    match field:
        case "as_of":
            return replace(question, as_of=_month(text))
        case "region":
            return replace(question, region=_code(field, text))
        case "group":
            return replace(question, group=_code(field, text))
        case _:
            return replace(question, industry=_code(field, text))


def _month(text: str) -> date:
    try:
        month = date.fromisoformat(f"{text}-01")
    except ValueError:
        raise QuestionError("as_of", "{month} is not a month; write it as 2024-06.", month=text) from None
    known = meta.months()
    if known and not known[0] <= month <= known[-1]:
        span = {"first": f"{known[0]:%Y-%m}", "last": f"{known[-1]:%Y-%m}"}
        raise QuestionError("as_of", "{month} is outside {first} to {last}.", month=text, **span)
    return month


def _code(field: str, text: str) -> str:
    if field == "region":
        found = places.region(text) is not None
    else:
        found = text == ALL or text in (places.groups() if field == "group" else places.industries())["code"]
    if not found:
        raise QuestionError(field, UNKNOWN[field], code=text)
    return text


UNKNOWN = {
    "region": "There is no region {code}.",
    "group": "There is no population group {code}.",
    "industry": "There is no industry {code}.",
}
