import io
import sys

import pytest

from extract.outputs import Extraction
from extract.records import Article
from extract.terminal import complain, counted, plain, progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


RESULTS = [Extraction(Article(id=str(number), text="a"), ()) for number in range(3)]


@pytest.mark.parametrize(
    ("stream", "shown", "told"), [(Terminal(), True, True), (Terminal(), False, False), (io.StringIO(), True, False)]
)
def test_progress_is_shown_on_a_terminal_only(monkeypatch, stream, shown, told):
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    assert list(progress(RESULTS, shown=shown, total=3)) == RESULTS
    assert ("3 of 3 articles, 0 records" in stream.getvalue()) == told
    assert (stream.getvalue() == "") != told


@pytest.mark.parametrize(
    ("text", "shown"),
    [("a\x1b[31mb", "a [31mb"), ("a\r\nb", "a  b"), ("\u202ea\u200b", " a "), ("“é” – ya", "“é” – ya")],
)
def test_nothing_that_is_printed_steers_the_terminal(text, shown):
    assert plain(text) == shown


def test_a_message_is_one_line_of_bounded_length(capsys):
    complain("x\n" * 1000)
    assert capsys.readouterr().err == "extract: " + "x " * 250 + " […]\n"


@pytest.mark.parametrize(
    ("count", "things", "said"),
    [
        (0, "articles", "0 articles"),
        (1, "articles", "1 article"),
        (2, "records", "2 records"),
        (1, "evidence rows", "1 evidence row"),
        (12345, "achievements", "12,345 achievements"),
    ],
)
def test_one_thing_is_singular(count, things, said):
    assert counted(count, things) == said
