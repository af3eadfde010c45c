"""The question that the options of a command ask."""

from collections.abc import Mapping

import click

from figures.wording import Words
from queries import register
from queries.question import Question, QuestionError


def question(asked: Mapping[str, str | None], say: Words) -> Question:
    """The question of these options; those left out get the plan's default. Raises UsageError."""
    try:
        return Question.from_params({name: value for name, value in asked.items() if value})
    except QuestionError as error:
        raise click.UsageError(say(error.msgid, **error.params)) from error


def known_target(target: str | None, say: Words) -> str | None:
    """The id of a promise as it was given, once it is known. Raises BadParameter."""
    if target and target not in {promise.id for promise in register.targets(additional=True)}:
        raise click.BadParameter(say("There is no target {target}.", target=target), param_hint="--target")
    return target
