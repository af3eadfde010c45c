"""`python -m cli`: the command where the environment's bin folder is not on the path."""

from cli.main import main

main(prog_name="skillgauge")
