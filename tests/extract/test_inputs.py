import gzip
import io
import json
import os
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from extract import inputs
from extract.decoding import UnreadableError
from extract.inputs import Problem, read_inputs, read_stream
from extract.records import Article
from tests.crawler.conftest import Site

SENTENCE = "Puskesmas Sukamaju meraih predikat Wilayah Bebas dari Korupsi (WBK) – “murni”, Selasa (5/12/2023)."
PARAGRAPHS = "".join(
    f"<p>{SENTENCE} Kepala puskesmas menyampaikan rasa syukur atas kerja seluruh pegawai, bagian {number}.</p>"
    for number in range(6)
)
PAGE = (
    f"<html><head><title>Puskesmas Sukamaju Raih WBK</title></head><body><article><h1>Puskesmas Sukamaju Raih WBK</h1>"
    f"{PARAGRAPHS}</article></body></html>"
)


def read(*names, stdin=b"", **options):
    return list(read_inputs(tuple(map(str, names)), stdin=io.BytesIO(stdin), **options))


def read_data(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return read(path)


def reasons(found):
    return [item.reason for item in found if isinstance(item, Problem)]


def write_warc(path, pages, *, compressed=True, kind="text/html; charset=utf-8", status="200 OK", encoding=None):
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=compressed)
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "test"}))
        for url, body in pages:
            headers = [("Content-Type", kind)]
            data = body.encode()
            if encoding == "gzip, chunked":
                packed = gzip.compress(data)
                data = b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)
                headers += [("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")]
            http = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
            writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(data), http_headers=http))


def test_a_text_file_is_one_article_named_by_its_stem(tmp_path):
    [article] = read_data(tmp_path, "satu.txt", SENTENCE)
    assert (article.id, article.source, article.text) == ("satu", "satu.txt", SENTENCE)
    assert (article.title, article.url, article.published, article.derived) == (None, None, None, False)


def test_line_ends_stay_and_the_text_goes_out_with_the_records(tmp_path):
    [article] = read_data(tmp_path, "a.txt", SENTENCE + "\r\n\r\n" + SENTENCE + "\r\n")
    assert article.text == SENTENCE + "\r\n\r\n" + SENTENCE + "\r\n"
    assert article.derived


@pytest.mark.parametrize(
    ("encoding", "mark"), [("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")]
)
def test_a_byte_order_mark_tells_the_encoding_and_is_no_text(tmp_path, encoding, mark):
    [article] = read_data(tmp_path, "a.txt", mark + SENTENCE.encode(encoding))
    assert (article.text, article.derived) == (SENTENCE, True)


def test_windows_text_is_read_in_its_own_encoding(tmp_path):
    [article] = read_data(tmp_path, "a.txt", (SENTENCE + "\n").encode("cp1252") * 3)
    assert article.text == (SENTENCE + "\n") * 3
    assert article.derived


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \r\n\t\n", "empty"),
        ("a.html", b"", "empty"),
        ("a.jsonl", b"\n\n", "empty"),
        ("a.txt", b"MZ\x90\x00\x03\x00\x00\x00", "binary, not text"),
        ("a.txt", bytes(range(1, 32)) * 9, "binary, not text"),
        ("a.txt", b"%PDF-1.7\n1 0 obj", "a PDF, not text"),
        ("a.txt", b"\xff\xfeA\xd8A", "not text: broken UTF-16"),
        ("a.txt", SENTENCE.encode() + b"\xe2\x80", f"damaged UTF-8 at byte {len(SENTENCE.encode())}"),
        ("a.txt", b"a" * 100_001, "longer than 100,000 characters, too long for one article"),
        ("a.json", b'{"teks": "x"}', 'not an article: "text" is missing or empty'),
        ("a.json", b'{"text": "  "}', 'not an article: "text" is missing or empty'),
        ("a.json", b'{"text": 3}', 'not an article: "text" is not a string'),
        ("a.json", b'{"text": "x", "title": []}', 'not an article: "title" is not a string'),
        ("a.json", b'{"text": "x", "id": {}}', 'not an article: "id" is neither a string nor a number'),
        ("a.json", b'"x"', 'not an article: expected an object with "text"'),
        ("a.json", b'{"text": "x"', "not JSON: Expecting ',' delimiter at character 12"),
        ("a.json", b"[" * 200_000, "not usable JSON: nested too deeply"),
        ("a.json", b'{"text": "x", "n": ' + b"9" * 5000 + b"}", "not usable JSON: a number is too long"),
        ("a.html", b"<p>Halo</p>", "no article on this page: there is no text in the page"),
        ("a.warc", b"tidak ada\n" * 30, "not a WARC file"),
        ("a.warc.gz", b"\x1f\x8bx", "not a WARC file"),
    ],
)
def test_what_cannot_be_read_is_one_problem(tmp_path, name, data, reason):
    found = read_data(tmp_path, name, data)
    assert [(type(item), item.source) for item in found] == [(Problem, str(tmp_path / name))]
    assert found[0].reason.startswith(reason)


def test_fifty_megabytes_are_refused_without_being_read_whole(tmp_path):
    path = tmp_path / "besar.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
        file.write(b"x")
    assert reasons(read(path)) == ["larger than 20 MB, too large for one article"]


def test_problems_name_their_input_and_the_others_are_read(tmp_path):
    (tmp_path / "b.txt").write_text(SENTENCE)
    found = read(tmp_path / "tidak-ada.txt", tmp_path / "b.txt", "-", stdin=b"")
    assert found[0] == Problem(str(tmp_path / "tidak-ada.txt"), "no such file or directory")
    assert isinstance(found[1], Article)
    assert found[2] == Problem("stdin", "empty")


def test_an_unreadable_file_is_a_problem(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(SENTENCE)
    monkeypatch.setattr(Path, "open", lambda *_: (_ for _ in ()).throw(PermissionError(13, "Permission denied")))
    assert reasons(read(tmp_path / "a.txt")) == ["permission denied"]


def test_a_folder_stands_for_its_files_in_order(tmp_path):
    (tmp_path / "dalam").mkdir()
    for name in ("b.txt", "a.txt", "dalam/c.txt"):
        (tmp_path / name).write_text(SENTENCE)
    (tmp_path / "gambar.png").write_bytes(b"\x89PNG\x00")
    assert [(item.source, item.id) for item in read(tmp_path)] == [
        ("a.txt", "a"),
        ("b.txt", "b"),
        ("dalam/c.txt", "c"),
    ]


def test_a_folder_without_articles_is_a_problem(tmp_path):
    assert reasons(read(tmp_path))[0].startswith("no file in this folder ends in .txt, .html")


def test_json_gives_what_it_has(tmp_path):
    value = {"id": 7, "url": "https://kabar.example/7", "title": "Judul", "published": "2023-12-06", "text": SENTENCE}
    [article] = read_data(tmp_path, "a.json", json.dumps(value | {"outlet": "kabar", "lain": [1]}))
    assert (article.id, article.url, article.title) == ("7", "https://kabar.example/7", "Judul")
    assert (article.published, article.outlet, article.text) == ("2023-12-06", "kabar", SENTENCE)


def test_json_may_be_a_list(tmp_path):
    found = read_data(tmp_path, "a.json", json.dumps([{"text": SENTENCE}, {"id": "x"}, {"id": "c", "text": SENTENCE}]))
    assert [getattr(item, "id", None) for item in found] == [found[0].text_sha256, None, "c"]
    assert found[1] == Problem(f"{tmp_path / 'a.json'}[2]", 'not an article: "text" is missing or empty')


def test_a_lone_surrogate_is_replaced_one_for_one(tmp_path):
    [article] = read_data(tmp_path, "a.json", r'{"text": "a\ud800b", "title": "\udfff"}')
    assert (article.text, article.title) == ("a\ufffdb", "\ufffd")


def test_a_broken_line_leaves_the_other_lines(tmp_path):
    lines = ['{"id": "a", "text": "satu"}', "", '{"id": "b", "text": ', '{"id": "c", "text": "tiga"}', "[]"]
    found = read_data(tmp_path, "a.jsonl", "\r\n".join(lines))
    assert [item.id for item in found if isinstance(item, Article)] == ["a", "c"]
    assert [item.source.removeprefix(str(tmp_path / "a.jsonl")) for item in found if isinstance(item, Problem)] == [
        ":3",
        ":5",
    ]


def test_a_line_that_is_too_long_leaves_the_other_lines(tmp_path, monkeypatch):
    monkeypatch.setattr(inputs, "MAX_BYTES", 40)
    lines = ['{"id": "a", "text": "satu"}', json.dumps({"id": "b", "text": "x" * 200}), '{"id": "c", "text": "tiga"}']
    for order in (lines, [lines[1], lines[0], lines[2]]):
        found = read_data(tmp_path, "a.jsonl", "\n".join(order))
        assert [item.id for item in found if isinstance(item, Article)] == ["a", "c"]
        assert reasons(found) == [inputs._TOO_LARGE]


def test_json_lines_in_utf_16(tmp_path):
    found = read_data(
        tmp_path, "a.jsonl", '{"id": "a", "text": "“satu”"}\n{"id": "b", "text": "dua"}\n'.encode("utf-16")
    )
    assert [(item.id, item.text) for item in found] == [("a", "“satu”"), ("b", "dua")]


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (SENTENCE, [SENTENCE]),
        ("\n\n" + SENTENCE, ["\n\n" + SENTENCE]),
        ('{"text": "satu"}', ["satu"]),
        ('{\n "text": "satu"\n}\n', ["satu"]),
        ('\n[{"text": "satu"}, {"text": "dua"}]', ["satu", "dua"]),
        ('{"text": "satu"}\n{"text": "dua"}\n', ["satu", "dua"]),
        ("[Foto] Puskesmas", ["[Foto] Puskesmas"]),
        ("{Foto} Puskesmas", None),
    ],
)
def test_standard_input_is_what_it_looks_like(data, texts):
    found = read("-", stdin=data.encode())
    assert texts is None or [item.text for item in found] == texts
    assert texts is not None or reasons(found)[0].startswith("not JSON")


def test_a_named_pipe_is_read_like_standard_input():
    ours, theirs = os.pipe()
    os.write(theirs, SENTENCE.encode())
    os.close(theirs)
    [article] = read(f"/dev/fd/{ours}")
    os.close(ours)
    assert article.text == SENTENCE


def test_a_page_gives_title_and_text(tmp_path):
    [article] = read_data(tmp_path, "halaman.html", PAGE)
    assert (article.id, article.title, article.derived) == ("halaman", "Puskesmas Sukamaju Raih WBK", True)
    assert article.text.startswith(SENTENCE)


@pytest.mark.parametrize(("compressed", "encoding"), [(True, None), (False, None), (True, "gzip, chunked")])
def test_an_archive_gives_its_articles_on_topic(tmp_path, compressed, encoding):
    path = tmp_path / ("a.warc.gz" if compressed else "a.warc")
    other = PAGE.replace("Korupsi (WBK)", "Rokok").replace("WBK", "Juara").replace("Bebas dari Korupsi", "Bebas Rokok")
    pages = [("https://kabar.example/1", PAGE), ("https://kabar.example/2", other), ("https://kabar.example/3", PAGE)]
    write_warc(path, pages, compressed=compressed, encoding=encoding)
    found = read(path)
    assert [item.url for item in found] == ["https://kabar.example/1", "https://kabar.example/3"]
    assert [(item.id, item.source, item.derived) for item in found] == [(found[0].text_sha256, path.name, True)] * 2


@pytest.mark.parametrize("options", [{"kind": "image/png"}, {"status": "404 Not Found"}])
def test_an_archive_holds_more_than_articles(tmp_path, options):
    write_warc(tmp_path / "a.warc.gz", [("https://kabar.example/1", PAGE)], **options)
    assert read(tmp_path / "a.warc.gz") == []


@pytest.mark.parametrize("compressed", [True, False])
def test_an_archive_that_ends_too_early_gives_what_is_whole(tmp_path, compressed):
    path = tmp_path / "a.warc"
    write_warc(path, [("https://kabar.example/1", PAGE), ("https://kabar.example/2", PAGE)], compressed=compressed)
    path.write_bytes(path.read_bytes()[:-40])
    found = read(path)
    assert [item.url for item in found if isinstance(item, Article)] == ["https://kabar.example/1"]
    assert reasons(found)[0].startswith("damaged or cut off after")


@pytest.fixture
def site():
    server = Site()
    yield server
    server.close()


@pytest.mark.loopback
@pytest.mark.enable_socket
@pytest.mark.allow_hosts(["127.0.0.1"])
def test_an_address_gives_its_article(site):
    site.html("/berita/1", PAGE)
    [article] = read(f"{site.home}/berita/1", allow_private=True)
    assert (article.id, article.source) == (article.text_sha256, f"{site.home}/berita/1")
    assert (article.url, article.title) == (f"{site.home}/berita/1", "Puskesmas Sukamaju Raih WBK")


@pytest.mark.loopback
@pytest.mark.enable_socket
@pytest.mark.allow_hosts(["127.0.0.1"])
def test_an_address_that_gives_no_article_is_one_problem(site):
    gone = Site()
    gone.close()
    site.html("/kosong", "<p></p>")
    found = read(f"{gone.home}/", f"{site.home}/hilang", f"{site.home}/kosong", allow_private=True)
    assert [item.source for item in found] == [f"{gone.home}/", f"{site.home}/hilang", f"{site.home}/kosong"]
    assert found[0].reason.startswith("cannot connect to 127.0.0.1")
    assert found[1].reason == "HTTP status 404"
    assert found[2].reason == "no article on this page: there is no text in the page"


@pytest.mark.loopback
@pytest.mark.enable_socket
@pytest.mark.allow_hosts(["127.0.0.1"])
def test_private_addresses_are_refused(site):
    assert reasons(read(site.home)) == ["127.0.0.1 is a private or reserved address"]
    assert site.seen == []


@pytest.mark.parametrize("end", [b"", b'{"text": "Puskesmas Sukamaju meraih WBK."}\n'])
def test_blank_lines_in_front_are_read_once_however_many_they_are(end):
    found = read_stream(io.BytesIO(b"\t\n" * 200_000 + end), source="a.jsonl", suffix="")
    if not end:
        with pytest.raises(UnreadableError, match="empty"):
            next(found)
        return
    assert [item.text for item in found] == ["Puskesmas Sukamaju meraih WBK."]
