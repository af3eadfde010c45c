"""What may go wrong by no fault of the program, each as one sentence for the person at the keyboard."""

from cli.desk import Desk
from data.demo.fill import RealUploads
from data.durable import HomeBusy
from data.intake.person import KeyChanged
from data.ledger import LedgerRefused
from data.publish import BuildDamaged
from figures.wording import problem_text
from queries.disclosing import SETTING, BadThreshold
from queries.warehouse import NoWarehouse
from reports.pictures import NoBrowser

KNOWN = (HomeBusy, KeyChanged, LedgerRefused, NoBrowser, NoWarehouse, BadThreshold, BuildDamaged, RealUploads, OSError)


def explain(failure: BaseException, desk: Desk) -> str:
    """One sentence about a known failure, in the reader's language."""
    say = desk.say
    match failure:
        case HomeBusy():
            return say("Another process is writing to {path}. Try again when it has finished.", path=desk.home.path)
        case KeyChanged():
            return say("Another process has just made the key of this home. Run the command again.")
        case NoWarehouse():
            return say("There is no warehouse in {path} yet. Run: skillgauge build", path=desk.home.path)
        case BadThreshold():
            return say("{name} must be a whole number: 10 unless set, 0 for no limit.", name=SETTING)
        case NoBrowser():
            return say("Pictures need a Chromium on this machine. On Debian: apt-get install chromium fonts-noto-cjk")
        case RealUploads():
            return say(
                "This home holds real uploads: nothing synthetic may come near them. "
                "Choose another home with SKILLGAUGE_HOME."
            )
        case LedgerRefused(code=code, params=params):
            return problem_text(code, params, say)
        case BuildDamaged():
            return say("The new warehouse could not be read back; the one before is still in use.")
        case _:
            return str(failure)
