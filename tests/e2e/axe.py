"""axe-core, from npm, over a page as a reader has it: what assistive technology would stumble over."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
GRAVE = {"serious", "critical"}


def axe() -> str:
    """The script. Without it the tests say so; on CI that is a failure, because a skipped test proves nothing."""
    if AXE.exists():
        return AXE.read_text(encoding="utf-8")
    reason = "no axe-core on this machine: npm ci --prefix tests/e2e"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


def violations(page: Page) -> list[str]:
    """One line for every element with a serious or critical violation: rule, what is wrong, the element."""
    script = axe()  # asked for first: without it the test is skipped, not failed
    page.evaluate(script)
    found = page.evaluate("() => axe.run(document, { resultTypes: ['violations'] })")["violations"]
    return [
        f"{rule['id']} ({rule['impact']}): {told(node['failureSummary'])}: {node['html'][:200]}"
        for rule in found
        if rule["impact"] in GRAVE
        for node in rule["nodes"]
    ]


def told(summary: str) -> str:
    """axe's advice in one line, without its first: "Fix any of the following"."""
    return "; ".join(line.strip() for line in summary.splitlines()[1:] if line.strip())
