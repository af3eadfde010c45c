"""The command line and a browser at once, while twenty sessions read: both succeed, and nobody sees a mixture."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from data.doctor import examine
from data.ledger import Ledger
from tests.e2e.conftest import ROOT, Reader, Served, settle, small_home_served
from tests.e2e.journey import body, drop
from tests.homes import HEADER

pytestmark = pytest.mark.browser

SESSIONS = 20
UPLOADED = f"{HEADER}\n各类职业技能培训,2025年11月,贵州,,1234000\n".encode("gb18030")
LOADED = f"{HEADER}\n各类职业技能培训,2025年12月,贵州,,10000\n"
# the same headline without either file, with one of them, and with both
NEITHER, WITH_LOADED, WITH_UPLOADED, BOTH = "5.29万人次", "6.29万人次", "128.7万人次", "129.7万人次"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server of our own: this test changes its home."""
    with small_home_served(tmp_path_factory.mktemp("at-once")) as running:
        yield running


def test_a_load_and_an_upload_at_once_while_twenty_sessions_read(served: Served, reader: Reader) -> None:
    upload = reader(served.page("upload"))
    drop(upload, "贵州2025年11月.csv", UPLOADED)
    overview = served.page("", plan="gz-2023")
    sessions = [reader(overview) for _ in range(SESSIONS)]
    assert [NEITHER in body(session) for session in sessions] == [True] * SESSIONS

    file = served.home.path.parent / "贵州2025年12月.csv"
    file.write_text(LOADED, encoding="utf-8")
    command = [sys.executable, "-m", "cli", "load", str(file), "--kind", "statistics"]
    environment = os.environ | {"SKILLGAUGE_HOME": str(served.home.path), "LANG": "C.UTF-8"}
    load = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    upload.get_by_role("button", name="接收入库", exact=True).click()
    seen = set()
    while load.poll() is None:
        for session in sessions:
            words = body(session)
            seen |= {figure for figure in (NEITHER, WITH_LOADED, WITH_UPLOADED, BOTH) if figure in words}
            assert session.get_by_test_id("stException").count() == 0
    said = load.communicate()[0]
    assert load.returncode == 0, said

    expect(upload.get_by_text("已作为批次", exact=False).first).to_be_visible(timeout=60_000)
    for session in sessions:
        expect(session.get_by_text(BOTH).first).to_be_visible(timeout=30_000)
        settle(session)
        assert session.get_by_test_id("stAlert").count() == 0
    assert seen, "the sessions were read meanwhile"
    assert {batch.file_name for batch in Ledger(served.home).live()} >= {"贵州2025年11月.csv", "贵州2025年12月.csv"}
    assert {finding.verdict for finding in examine(served.home)} == {"sound"}
