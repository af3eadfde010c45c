"""Who is at the browser, for the audit trail. Until the dashboard has logins this is the account that serves it."""

import getpass


def who() -> str:
    """A name for the audit trail, "browser" when the machine has none to give."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "browser"
