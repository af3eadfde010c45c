"""The dashboard's server, started with our settings from wherever the command is called."""

import os
import socket
import sys
from pathlib import Path

import click

import home
from cli.desk import Desk
from cli.setup import rebuild
from data.build import is_outdated
from data.scratch import sweep
from queries import disclosing

ADDRESS = "127.0.0.1"
CODE = Path(home.__file__).parent


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True, help="Port on 127.0.0.1.")
@click.pass_obj
def serve(desk: Desk, port: int) -> None:
    """Serve the dashboard on 127.0.0.1.

    Runs until it is stopped. What previews left that were cut off is removed, and the warehouse is built when there is
    none, or one of another version of the program.
    """
    if not _free(port):
        raise click.ClickException(desk.say("Port {port} is in use. Choose another with --port.", port=port))
    disclosing.threshold()  # a setting that cannot be read stops the server, not every page of it
    sweep(desk.home)
    if is_outdated(desk.home):
        rebuild(desk)
    desk.tell(desk.say("Serving on {address}. Stop with Ctrl-C.", address=f"http://{ADDRESS}:{port}"))
    # The server takes this process over: Ctrl-C and a service manager's signals reach it with nothing in between
    os.chdir(CODE)
    os.execve(sys.executable, _command(port), os.environ | {"SKILLGAUGE_HOME": str(desk.home.path)})


def _command(port: int) -> list[str]:
    options = {"server.address": ADDRESS, "server.port": str(port), "server.headless": "true"}
    flags = [f"--{name}={value}" for name, value in options.items()]
    return [sys.executable, "-m", "streamlit", "run", str(CODE / "app.py"), *flags]


def _free(port: int) -> bool:
    with socket.socket() as probe:
        # As the server does: a connection that has just closed does not keep the port
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except OSError:
            return False
        return True
