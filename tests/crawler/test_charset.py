import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.charset import decode_page, is_binary

TEXT = "Kepala puskesmas berkata: “predikat itu – kata dia – milik warga”. " * 3


@pytest.mark.parametrize(
    ("body", "content_type", "charset"),
    [
        (TEXT.encode(), None, "utf-8"),
        (TEXT.encode(), "text/html; charset=iso-8859-1", "utf-8"),  # declared wrong
        (TEXT.encode("cp1252"), "text/html; charset=windows-1252", "cp1252"),
        (TEXT.encode("cp1252"), "text/html; charset=iso-8859-1", "cp1252"),  # as browsers read that label
        (TEXT.encode("cp1252"), "text/html; charset=utf-8", "cp1252"),  # declared wrong the other way
        (TEXT.encode("cp1252"), None, "cp1252"),
        (codecs.BOM_UTF8 + TEXT.encode(), None, "utf-8"),
        (TEXT.encode("utf-16"), None, "utf-16-le"),
        (TEXT.encode("utf-16-be"), "text/html; charset=utf-16be", "utf-16-be"),
        (TEXT.encode(), "text/html; charset=no-such-charset", "utf-8"),
        (TEXT.encode(), "text/html; charset=hex", "utf-8"),
    ],
)
def test_charset(body: bytes, content_type: str | None, charset: str) -> None:
    assert decode_page(body, content_type) == (TEXT, charset)


def test_meta_element_counts() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252"><p>“baik”</p>'
    assert decode_page(page.encode("cp1252")) == (page, "cp1252")


def test_utf8_that_is_cut_off_stays_utf8() -> None:
    text, charset = decode_page("predikat – “baik”".encode()[:-1])
    assert (text, charset) == ("predikat – “baik\ufffd", "utf-8")


@given(st.binary(max_size=300), st.one_of(st.none(), st.text(max_size=30)))
def test_never_raises(body: bytes, content_type: str | None) -> None:
    text, _ = decode_page(body, content_type)
    assert isinstance(text, str)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"%PDF-1.7 ...", True),
        (b"\x89PNG\r\n", True),
        (bytes(range(32)) * 9, True),
        (TEXT.encode("utf-16"), False),
        (b"<p>isi</p>", False),
        (b"", False),
    ],
)
def test_files_of_another_kind(body: bytes, expected: bool) -> None:
    assert is_binary(body) is expected
