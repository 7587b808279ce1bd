"""What a command takes, whoever starts it."""

import sys

import pytest

from bench.usage import usage


def test_memory_is_the_command_s_own_and_not_that_of_the_process_which_starts_it():
    held = b"x" * 300_000_000
    small = usage([sys.executable, "-c", "pass"])
    large = usage([sys.executable, "-c", "held = b'x' * 200_000_000"])
    assert len(held) > 1e6 * small.megabytes
    assert 150 < large.megabytes - small.megabytes < 250


def test_processor_time_is_counted_and_output_is_not_read_as_ours():
    used = usage([sys.executable, "-c", "print('{}'); sum(range(10_000_000))"])
    assert 0.01 < used.seconds < 60


def test_a_command_that_fails_gives_no_figures():
    with pytest.raises(RuntimeError, match="ended with status 3"):
        usage([sys.executable, "-c", "raise SystemExit(3)"])
