"""What holds for all tests."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.e2e.tools import needs

# A runner that starts the tests in the background leaves SIGINT ignored, and every command that a test starts would
# inherit that and never end at Ctrl-C.
signal.signal(signal.SIGINT, signal.default_int_handler)


def _answers(path: Path) -> bool:
    """Whether a server accepts connections: its socket is there before it does."""
    with socket.socket(socket.AF_UNIX) as connection:
        return connection.connect_ex(str(path)) == 0


@pytest.fixture
def redis_server(tmp_path: Path) -> Iterator[str]:
    """The address of a real Redis server of the test's own, on a Unix socket."""
    needs("" if shutil.which("redis-server") else "redis-server")
    needs("" if find_spec("redis") else "the extra cluster")
    path = tmp_path / "redis.sock"
    command = ["redis-server", "--port", "0", "--unixsocket", str(path), "--save", "", "--dir", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        try:
            while not _answers(path) and process.poll() is None:
                time.sleep(0.01)
            yield f"unix://{path}"
        finally:
            process.terminate()
