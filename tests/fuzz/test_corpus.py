"""What the fuzzers start from, and what they have broken something with, goes through its target in every run."""

from pathlib import Path

import pytest

from crawler.page import page_to_article
from extract.inputs import Problem, read_inputs
from tests.fuzz.targets import TARGETS

CORPUS = Path(__file__).parent / "corpus"
FILES = sorted(path for path in CORPUS.glob("*/*") if path.is_file())


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_every_input_goes_through_its_target(path):
    TARGETS[path.parent.name](path.read_bytes())


def test_every_target_has_a_corpus():
    assert {path.parent.name for path in FILES} == set(TARGETS)


@pytest.mark.parametrize("name", TARGETS)
@pytest.mark.parametrize("data", [b"", b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"\r\xc2\xa0", b"\xf0\x9f\x87"])
def test_every_target_takes_next_to_nothing(name, data):
    TARGETS[name](data)


def test_a_control_character_in_a_page_is_a_space():
    start = "<h1>WBK</h1><p>Puskesmas\x17Sukamaju meraih WBK.<script>x</script>\x01 Kota Cilegon juga.</p>"
    page = (start + "<p>Predikat itu diserahkan kepada kepala puskesmas di balai kota kemarin pagi.</p>" * 9).encode()
    result = page_to_article(page, url="https://kabar.example/1")
    assert result.article is not None
    assert "Puskesmas Sukamaju meraih WBK." in result.article.text


def test_a_file_of_hard_spaces_is_empty(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"\r\xc2\xa0")
    assert list(read_inputs((str(tmp_path / "a.txt"),), stdin=None)) == [Problem(str(tmp_path / "a.txt"), "empty")]
