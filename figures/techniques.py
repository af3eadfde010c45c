"""The statistics behind projections, comparisons and outcomes: what each answers, its formula, its source, whose it is.

A table for readers; the functions themselves stand in queries/methods.
"""

from figures.figure import Figure, table
from figures.view import View
from figures.wording import msg

OURS, STANDARD = "project", "standard"

# what it answers, name, formula, what it does at its edges, source, whose definition it is
TECHNIQUES = (
    (msg("Where will the year end?"), msg("Projection by the months of past years"),
     msg("year to date ÷ mean share that past years had reached by this month; interval of 80% by Student's t on the "
         "log shares"),
     msg("Needs three whole years of one source, else the straight line without an interval; whole numbers below 10 "
         "are simulated as counts. The chance of reaching the target comes from the same distribution."),
     msg("forecasting practice of public budgets; the interval is ours"), OURS),
    (msg("What does late registration still bring?"), msg("Chain ladder"),
     msg("each cumulative count × the growth that earlier cohorts had from the same lag on; standard error by Mack"),
     msg("None for a lag that no cohort has reached."), msg("Mack 1993"), STANDARD),
    (msg("Does a level grow fast enough?"), msg("Growth ratio"),
     msg("yearly growth since the baseline ÷ yearly growth needed until the target"),
     msg("Only for levels with a baseline, never for counts that start at zero."),
     msg("Statistics Canada, Open SDG 2.4"), STANDARD),
    (msg("How sure is a share?"), msg("Wilson interval"),
     msg("the shares that are not refuted by x of n at 95%"), msg("Shown with numerator and denominator."),
     msg("Wilson 1927; Newcombe 1998"), STANDARD),
    (msg("How sure is a count?"), msg("Limits of a count"),
     msg("below 10 the exact limits of Poisson, else Byar's approximation"), msg("Counts of events, not of money."),
     msg("Garwood 1936; Breslow and Day 1987"), STANDARD),
    (msg("What would the rate be with the same mix?"), msg("Direct standardisation"),
     msg("Σ weight of the standard × rate of the stratum ÷ Σ weights; limits by Dobson"),
     msg("Withheld when fewer than 10 events were observed; shown beside the raw rate."),
     msg("Dobson and others 1991; practice of Public Health England"), STANDARD),
    (msg("Is a place really different?"), msg("Funnel plot"),
     msg("limits of 95% and 99.8% around the rate of all, by the size of the place; widened by the variance between "
         "places where it exceeds chance"),
     msg("Within the limits places are not ranked."), msg("Spiegelhalter 2005"), STANDARD),
    (msg("What is the rate of a small place?"), msg("Steadied estimate"),
     msg("(x + M × rate of all) ÷ (n + M); M from the spread between places"),
     msg("A second column, never in place of the raw rate."), msg("Kleinman 1973; Marshall 1991"), STANDARD),
    (msg("Does a group take part as much as others?"), msg("Representation index and parity index"),
     msg("share of those counted ÷ share of those in work; rate of women ÷ rate of all others"),
     msg("Only where somebody counts those of the group in work; otherwise the composition alone is shown."),
     msg("UNESCO; Katz and others 1978"), STANDARD),
    (msg("Why do two rates differ?"), msg("Mix effect and level effect"),
     msg("Σ difference of weights × mean rate, plus Σ difference of rates × mean weight"),
     msg("The two add up exactly. It is arithmetic, not cause."), msg("Kitagawa 1955; Das Gupta 1993"), STANDARD),
    (msg("Who does a shortfall come from?"), msg("Gross shortfall and surplus"),
     msg("expected to date − actual of each place, group or industry; shortfalls and surpluses are summed apart"),
     msg("A share of the net difference is given only when all point the same way."), msg("this project"), OURS),
    (msg("Is a target handed down in full?"), msg("Share handed down"),
     msg("Σ targets of the parts ÷ target of the whole"),
     msg("Below 100% something was not handed down; above it, more was asked than promised."), msg("this project"),
     OURS),
    (msg("How long until people work?"), msg("Curve of time to work"),
     msg("1 − Kaplan and Meier's estimate; limits by Greenwood on a log-log scale; groups compared by the log-rank "
         "test"),
     msg("Who was not followed to the end counts for as long as he was. A share by a day is told only where somebody "
         "was followed to that day, or all had found work before; without limits before the first does."),
     msg("Kaplan and Meier 1958; Mantel 1966"), STANDARD),
    (msg("Which cohorts can be looked at?"), msg("Maturity"),
     msg("the last day of the month of completion + n days + 60 days for late registration ≤ the end of the month "
         "asked as of"),
     msg("Before that a cohort is marked as immature, never shown as a low rate. Where the records of a place do not "
         "reach so far, what became of people is unknown, not nothing."),
     msg("this project"), OURS),
    (msg("What will a young cohort come to?"), msg("Estimate carried forward"),
     msg("1 − share without work so far × the geometric mean, over the last 12 mature months, of the share not in work "
         "on day 180 ÷ the share that had found none by the day up to which the young cohort is known; limits of 95% "
         "by Student's t on the logarithms"),
     msg("Needs three mature months and 30 days of following. Drawn paler, and told apart from what is known."),
     msg("this project"), OURS),
    (msg("How much do missing links hide?"), msg("Bounds of linkage"),
     msg("from in work ÷ followed (who has no record counts as without work) to in work ÷ linked (they are left out)"),
     msg("Places are not ranked where the shares linked differ by more than 10 points."), msg("this project"), OURS),
    (msg("What if one way out rules out another?"), msg("Cumulative incidence"),
     msg("Aalen and Johansen's estimate: Σ share still there × events of one kind ÷ those still followed"),
     msg("For ways out that compete: further study, of which no extract tells, or a business of one's own instead of a "
         "job. No page tells them apart so far."),
     msg("Aalen and Johansen 1978"), STANDARD),
    (msg("Which small numbers are withheld?"), msg("Suppression of small cells"),
     msg("cells of fewer persons than the limit, and as many others as it takes that none can be computed from the "
         "totals"),
     msg("Persons by group, industry or place below the province in a calendar year; tried by linear programmes "
         "with every filter there is. Months within a year, the difference of two as-of months, and what a cell lacks "
         "to its whole are not protected."),
     msg("practice of official statistics; the limit is "
                                                                       "ours"), OURS),
)  # fmt: skip


def figure(view: View) -> Figure:
    """The statistics behind projections, comparisons and outcomes."""
    say = view.say
    columns = dict.fromkeys((say("Method"), say("Formula"), say("At the edges"), say("Source")), "text")
    lines = [
        (
            say("{method}: {question}", method=say(name), question=say(asked)),
            say(formula),
            say(edge),
            " · ".join((say(source), say.term("basis", basis))),
        )
        for asked, name, formula, edge, source, basis in TECHNIQUES
    ]
    told = say("{n} methods, each with its formula and source.", n=len(lines))
    content, formats = table([dict(zip(columns, line, strict=True)) for line in lines], columns)
    ours = say("What is marked as ours is this project's choice, not an official rule.")
    title = say("Projections, comparisons, outcomes")
    return Figure("techniques", title, told, "", view.question.as_of, (), (ours,), content, None, told, False, formats)
