"""A few of the faults of `make faults`, which does hundreds: its docstring says what must hold."""

import pytest

from tests.faults import cuts, network, stops
from tests.faults.world import World, worlds


@pytest.fixture(scope="module")
def world(tmp_path_factory) -> dict[str, World]:
    return worlds(tmp_path_factory.mktemp("faults"))


@pytest.mark.parametrize("command", ["extract", "merge", "publish"])
def test_a_killed_command_goes_on_and_comes_to_the_same(world, command):
    assert stops.kills(world[command], 2, seed=2) == 2


def test_a_power_cut_leaves_a_database_that_goes_on(world):
    assert stops.power_cuts(world["merge"], 2, seed=2) == 2


@pytest.mark.parametrize("chunked", [False, True])
@pytest.mark.parametrize("compressed", [False, True])
def test_a_warc_file_that_is_cut_gives_its_whole_pages_and_says_so(compressed, chunked):
    data, ends = cuts.warc([cuts.PAGE] * 3, compressed=compressed, chunked=chunked)
    for at in [*range(0, len(data), 7), *ends[1:]]:
        cuts.check_warc_cut(data, ends, at)


def test_a_model_whose_file_is_cut_or_changed_is_not_used(tmp_path):
    assert cuts.model_cuts(tmp_path, seed=2) == 15


@pytest.mark.loopback
@pytest.mark.enable_socket
@pytest.mark.allow_hosts(["127.0.0.1"])
@pytest.mark.parametrize("name", network.ANSWERS)
def test_a_page_that_does_not_come_whole_is_not_taken(name):
    assert network.page_fails(network.ANSWERS[name], timeout=0.2).startswith("http://127.0.0.1:")


@pytest.mark.loopback
@pytest.mark.enable_socket
@pytest.mark.allow_hosts(["127.0.0.1"])
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("chunks without a length", "the file does not come in order: IncompleteRead"),
        ("a chunk shorter than it says", "the file does not come in order: IncompleteRead"),
        ("promises more than comes", "the file ends 1 bytes too early"),
    ],
)
def test_a_file_that_is_read_as_it_comes_is_not_taken_for_whole(name, said):
    assert network.stream_fails(network.ANSWERS[name], timeout=5) == said
