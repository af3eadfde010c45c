"""What many tests need: a home of their own."""

from pathlib import Path

import pytest

from home import Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An empty home."""
    return Home(tmp_path / "home")
