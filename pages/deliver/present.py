"""Show the figures of a plan on a screen, and take them along."""

from figures.wording import msg
from pages.shell import papers
from pages.ui.errors import calmly
from pages.ui.heading import heading
from pages.ui.language import reader
from pages.ui.paper import paper
from pages.ui.question_bar import in_words

TOLD = (
    msg("One figure a slide, from the promises to how good the figures are, of the place, group and month in question. "
        "What has nothing to show is left out."),
    msg("The show opens in a window of its own: F for the full screen, → and ← for the next slide and the one before, "
        "N for notes in a second window, ? for all keys. Once open it needs no network, and new figures change nothing "
        "in it."),
    msg("The slides have charts and maps that can be edited; the workbook has their tables."),
)  # fmt: skip

say = reader()
with calmly(say):
    question = heading(say("Present"), say)
    shows = {
        say("Show"): papers.show(question, say.lang),
        say("Show, white on black"): papers.show(question, say.lang, dark=True),
    }
    files = {ending.upper(): address for ending, address in papers.decks(question, say.lang).items()}
    paper("deck", in_words(question, say), map(say, TOLD), shows | files, opened=shows)
