"""The figures of what stands behind a number: definitions, sources, rows, rules and words."""

from functools import partial

from figures import (
    calibration,
    data_log,
    definitions,
    methods,
    reconciling,
    revisions,
    rows,
    status_cases,
    techniques,
)
from figures.spec import FigureSpec
from figures.wording import msg

SPECS = (
    FigureSpec(
        "reconcile",
        msg("Sources compared"),
        msg("Published, reported and counted figures of the same months, and how far apart they are."),
        reconciling.figure,
        True,
    ),
    FigureSpec(
        "definition",
        msg("Definition"),
        msg("What one indicator counts, in which unit, by whose definition."),
        definitions.definition,
        True,
    ),
    FigureSpec(
        "indicator_targets",
        msg("Targets naming an indicator"),
        msg("Every promise about one indicator, with its sentence."),
        definitions.targets,
        True,
    ),
    FigureSpec(
        "indicator_published",
        msg("Published about an indicator"),
        msg("Every published figure of one indicator, with its sentence and link."),
        definitions.published,
        True,
    ),
    FigureSpec(
        "rows",
        msg("Rows behind a number"),
        msg("The newest rows behind the number shown, each with its batch and its row in the file."),
        partial(rows.figure, "rows"),
        True,
    ),
    FigureSpec(
        "rows_reported",
        msg("Rows behind a number: reports"),
        msg("The reported numbers behind a number, each with its batch and its row in the file."),
        partial(rows.figure, "rows_reported", source="reported"),
        True,
    ),
    FigureSpec(
        "rows_ledger",
        msg("Rows behind a number: records"),
        msg("The records behind a number, each with its batch and its row in the file; no row tells who somebody is."),
        partial(rows.figure, "rows_ledger", source="ledger"),
        True,
    ),
    FigureSpec(
        "calibration",
        msg("Projections of past years"),
        msg("What would have been projected in past years after three, six and nine months, and what came."),
        calibration.figure,
        False,
    ),
    FigureSpec(
        "revisions",
        msg("What was known when"),
        msg("The batches that brought an indicator's figures, and the promises about it that were changed."),
        revisions.figure,
        True,
    ),
    FigureSpec(
        "indicators",
        msg("All indicators"),
        msg("Every indicator with unit, kind, basis and definition."),
        definitions.every,
        False,
    ),
    FigureSpec(
        "published",
        msg("All published figures"),
        msg("Every published figure with its sentence and link."),
        definitions.all_published,
        False,
    ),
    FigureSpec(
        "data_log",
        msg("The files behind the figures"),
        msg("Every committed file with what it is, its source and its licence."),
        data_log.figure,
        False,
    ),
    FigureSpec(
        "measures",
        msg("Measures of progress"),
        msg("Every measure of progress with its formula and its edges."),
        methods.measures,
        False,
    ),
    FigureSpec(
        "statuses",
        msg("Rules of status"),
        msg("What each status means and by which rule."),
        methods.statuses,
        False,
    ),
    FigureSpec(
        "status_cases",
        msg("Worked cases of status"),
        msg("Every kind of promise with numbers and the status that follows."),
        status_cases.figure,
        False,
    ),
    FigureSpec(
        "techniques",
        msg("Projections, comparisons, outcomes"),
        msg("The statistics in use, each with what it answers, its formula, its source and whose rule it is."),
        techniques.figure,
        False,
    ),
    FigureSpec(
        "glossary",
        msg("Glossary"),
        msg("The words of the project in both languages."),
        methods.glossary,
        False,
    ),
)
