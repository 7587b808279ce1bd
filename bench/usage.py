"""What a process takes from its start to its end.

    python -m bench.usage COMMAND [ARGUMENT ...]

Prints the processor seconds and the most megabytes of a command as JSON. It is a process of its own because Linux
counts the memory of the process that starts another as the other's, up to the moment when the other's program is
loaded: started by a benchmark that holds a large model, every command would seem to be as large.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Usage:
    """Processor seconds and most megabytes of memory."""

    seconds: float
    megabytes: float


def usage(command: Sequence[str]) -> Usage:
    """Run a command through a small process and say what it took. RuntimeError if it fails."""
    launcher = [sys.executable, "-m", "bench.usage", *command]
    result = subprocess.run(launcher, capture_output=True, text=True, check=False)
    if result.returncode:
        raise RuntimeError(f"{command[0]} ended with status {result.returncode}")
    return Usage(**json.loads(result.stdout))


def main(command: Sequence[str]) -> int:
    """Run, wait and print; the exit status is the command's."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    megabytes = used.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    print(json.dumps(asdict(Usage(used.ru_utime + used.ru_stime, megabytes))))
    return abs(os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
