"""The frame: the table of pages, the reader's language, the question bar, and then the page itself."""

from contextlib import suppress

import streamlit as st

from figures.wording import msg
from pages.ui.address import read_address
from pages.ui.errors import calmly, not_askable
from pages.ui.freshness import keep_fresh
from pages.ui.language import reader
from pages.ui.look import styles
from pages.ui.page_list import page_list, page_of
from pages.ui.question_bar import question_bar, read_question
from pages.ui.ribbon import ribbon
from pages.ui.switches import switches
from queries.meta import meta
from queries.warehouse import NoWarehouse, one_version

# section -> (file, title, address)
PAGES = {
    msg("Progress"): (
        ("progress/overview.py", msg("Overview"), "overview"),
        ("progress/regions.py", msg("Regions"), "regions"),
        ("progress/groups.py", msg("Groups"), "groups"),
        ("progress/industries.py", msg("Industries"), "industries"),
        ("progress/indicator.py", msg("Indicator"), "indicator"),
    ),
    msg("Outcomes"): (
        ("outcomes/funnel.py", msg("Funnel"), "funnel"),
        ("outcomes/cohorts.py", msg("Cohorts"), "cohorts"),
        ("outcomes/talent.py", msg("Talent"), "talent"),
        ("outcomes/funds.py", msg("Funds"), "funds"),
    ),
    msg("Deliver"): (
        ("deliver/present.py", msg("Present"), "present"),
        ("deliver/reports.py", msg("Reports"), "reports"),
    ),
    msg("Manage data"): (
        ("manage/upload.py", msg("Upload"), "upload"),
        ("manage/batches.py", msg("Batches"), "batches"),
        ("manage/targets.py", msg("Targets"), "targets"),
        ("manage/quality.py", msg("Quality"), "quality"),
    ),
    msg("About"): (
        ("about/methods.py", msg("Methods"), "methods"),
        ("about/sources.py", msg("Sources"), "sources"),
    ),
}

SIDEBAR = 216  # pixels
LOGO = "/app/static/icon.png"  # by its address: a file would be read and hashed anew with every rerun

read_address()
styles()
say = reader()
st.set_page_config(page_title=say("Skillgauge"), layout="wide", initial_sidebar_state=SIDEBAR)
st.logo(LOGO, size="large")
sections = {
    say(section): [page_of(file, say(title), address, default=address == "overview") for file, title, address in pages]
    for section, pages in PAGES.items()
}
page = st.navigation(sections, position="hidden")
with st.sidebar:
    page_list(sections, page, say)
with one_version():
    keep_fresh()
    with calmly(say), suppress(NoWarehouse):  # a page that needs a warehouse says so
        question, errors = read_question()
        with st.sidebar:
            question_bar(question, say)
        ribbon(meta().synthetic, say)
        not_askable(errors, say)
    with st.sidebar:
        switches(say)
    page.run()
