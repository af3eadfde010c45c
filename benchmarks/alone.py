"""One piece of work in a process of its own, so that no run profits from what an earlier one left in memory.

The child times the work itself, after its imports, and reports the highest memory that it ever held.
"""

import importlib
import json
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any


@dataclass(frozen=True)
class Run:
    """What one piece of work took: wall-clock seconds, and the process's highest memory in MB."""

    seconds: float
    peak_mb: float
    answer: Any = None


def alone(task: str, *arguments: str) -> Run:
    """Run `module:function` with these arguments in a fresh process. Raises CalledProcessError when it fails."""
    command = [sys.executable, "-m", "benchmarks.alone", task, *arguments]
    out = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return Run(**json.loads(out.splitlines()[-1]))


def by_turns(times: int, *works: tuple[str, ...]) -> list[Run]:
    """Run several pieces of work in turn, `times` rounds, and keep the run of median length of each."""
    rounds = [[alone(*work) for work in works] for _ in range(times)]
    return [_middle([one[place] for one in rounds]) for place in range(len(works))]


def _middle(runs: list[Run]) -> Run:
    seconds = median(run.seconds for run in runs)
    closest = min(runs, key=lambda run: abs(run.seconds - seconds))
    return Run(seconds, max(run.peak_mb for run in runs), closest.answer)


def _child(task: str, *arguments: str) -> Run:
    module, function = task.split(":")
    work = getattr(importlib.import_module(module), function)
    start = time.perf_counter()
    answer = work(*arguments)
    seconds = time.perf_counter() - start
    return Run(seconds, _peak_mb(), answer)


def _peak_mb() -> float:
    """This process's own highest memory: getrusage would count what the parent held when it forked."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise LookupError("the kernel does not tell VmHWM")


if __name__ == "__main__":
    print(json.dumps(vars(_child(*sys.argv[1:]))))
