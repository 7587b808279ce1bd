"""What holds for all tests."""

from __future__ import annotations

import signal

# A runner that starts the tests in the background leaves SIGINT ignored, and every command that a test starts would
# inherit that and never end at Ctrl-C.
signal.signal(signal.SIGINT, signal.default_int_handler)
