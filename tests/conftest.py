"""What many tests need: a home of their own."""

from pathlib import Path

import pytest
from hypothesis import settings

from home import Home

# no test asserts how long something takes, and the first example may still have to import a library
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An empty home."""
    return Home(tmp_path / "home")
