"""WARC files that are damaged on purpose; files that are cut off are among the faults (tests/faults/cuts.py)."""

from io import BytesIO

import pytest

from extract.warc import WarcError, read_stream

HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>WBK</p>"
RECORD = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://kabar.example/1\r\n"
    b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (len(HTTP), HTTP)
)


@pytest.mark.parametrize(
    "tail",
    [
        b"WARC/1.0\r\n" + b"Content-Length: 1\r\n" * 20_000,  # was searched for its end once for each of its lines
        b"WARC/1.0\r\n" + b"\r" * 20_000,
        b"WARC/1.0\r\nContent-Length: 999999999999999\r\n\r\n",
        b"WARC/1.0\r\nContent-Length: 9\r\n",
    ],
    ids=["lengths", "returns", "too long", "cut in the head"],
)
def test_a_damaged_record_behind_a_whole_one_is_said_and_the_whole_one_read(tail):
    pages = read_stream(BytesIO(RECORD + tail))
    assert next(pages).body == b"<p>WBK</p>"
    with pytest.raises(WarcError, match="damaged or cut off after 1 record"):
        next(pages)


def test_whole_records_are_whole_whatever_their_line_ends():
    assert [page.url for page in read_stream(BytesIO(RECORD * 2))] == ["https://kabar.example/1"] * 2
