import posixpath
import re
import sqlite3
from urllib.parse import unquote

import pytest
from lxml import html

from extract.publish import make_site
from extract.site.published import write_published
from extract.site.static import Page, StaticError, page_of, write_static
from tests.datasette.test_site import fill


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    folder = tmp_path_factory.mktemp("static")
    fill(folder / "wbk.db", sample=True)
    write_published(folder / "wbk.db", folder / "published.db")
    count = write_static(make_site(folder / "published.db", static=True), folder / "published.db", folder / "site")
    return folder, folder / "site", count


@pytest.mark.parametrize(
    ("link", "lang", "expected"),
    [
        ("/", "id", "index.html"),
        ("/", "en", "en/index.html"),
        ("/?lang=en", "id", "en/index.html"),
        ("/wbk", "id", "data.html"),
        ("/-/unit/u1?lang=id", "en", "unit/u1.html"),
        ("/-/region/36?page=3", "id", "region/36-3.html"),
        ("/-/official?name=Sri", "id", "official/3f74dd9f2f4f0a3e.html"),
        ("/static/site.css", "en", "static/site.css"),
        ("/data/csv/units.csv", "en", "data/csv/units.csv"),
        ("/wbk/records?unit_id=1", "id", None),
        ("/../etc/passwd", "id", None),
        ("/-/unit/../../x", "id", None),
    ],
)
def test_links_become_files(link, lang, expected):
    target = page_of(link, lang)
    file = target.file if isinstance(target, Page) else target
    if expected and expected.startswith("official/"):
        assert re.fullmatch(r"official/[0-9a-f]{16}\.html", file)
    else:
        assert file == expected


def test_every_link_leads_to_a_file_of_the_copy(copy):
    _, site, count = copy
    pages = list(site.rglob("*.html"))
    assert len(pages) == count > 40
    for path in pages:
        document = html.document_fromstring(path.read_bytes())
        for link in document.xpath("//@href | //@src"):
            if re.match(r"https?://", link) or link.startswith("#"):
                continue
            file = posixpath.normpath(
                posixpath.join(path.relative_to(site).parent.as_posix(), unquote(link.split("#")[0]))
            )
            assert not file.startswith(".."), (path, link)
            assert (site / file).is_file(), (path, link)
        assert not document.xpath("//form")


def test_both_languages_and_all_pages_for_readers_are_there(copy):
    _, site, _ = copy
    for name in (
        "index",
        "data",
        "regions",
        "coverage",
        "outlets",
        "conflicts",
        "reviews",
        "unit/rutan-melati",
        "year/2023",
    ):
        for lang in ("", "en/"):
            page = (site / f"{lang}{name}.html").read_text()
            assert f'<html lang="{lang[:2] or "id"}">' in page
    assert "Data contoh." in (site / "index.html").read_text()
    english = (site / "en" / "unit" / "rutan-melati.html").read_text()
    assert '<a href="../../unit/rutan-melati.html" lang="id"' in english
    assert "copy of" in english
    assert "localhost" not in english


def test_the_tables_are_beside_the_pages_without_the_texts(copy):
    _, site, _ = copy
    assert (site / "data" / "datapackage.json").is_file()
    assert "Nilainya" not in (site / "data" / "csv" / "articles.csv").read_text()
    assert b"Nilainya" not in (site / "data" / "wbk.db").read_bytes()


def test_an_older_copy_gives_way_and_other_folders_are_left_alone(copy, tmp_path):
    folder, site, count = copy
    again = make_site(folder / "published.db", static=True)
    assert write_static(again, folder / "published.db", site) == count
    (tmp_path / "foto").mkdir()
    (tmp_path / "foto" / "liburan.jpg").write_text("")
    with pytest.raises(StaticError, match=r"liburan\.jpg is a file: give a folder"):
        write_static(again, folder / "published.db", tmp_path / "foto" / "liburan.jpg")
    with pytest.raises(StaticError, match="holds something else"):
        write_static(again, folder / "published.db", tmp_path / "foto")
    assert [path.name for path in (tmp_path / "foto").iterdir()] == ["liburan.jpg"]
    assert [path.name for path in site.parent.iterdir() if path.name.startswith(".")] == []


def test_an_address_that_leads_on_is_a_file_too(tmp_path):
    fill(tmp_path / "wbk.db", sample=True)
    with sqlite3.connect(tmp_path / "wbk.db") as connection:
        connection.execute("CREATE TEMP TABLE former AS SELECT * FROM units WHERE id = 'rutan-melati'")
        connection.execute("UPDATE former SET id = 'lama', same_as = 'rutan-melati'")
        connection.execute("INSERT INTO units SELECT * FROM former")
        row = "SELECT 'r', 'former', id, 'moved', unit, predicate, edition FROM achievements WHERE predicate = 'WBK'"
        columns = "id, former, achievement, kind, unit, predicate, edition"
        connection.execute(f"INSERT INTO redirects ({columns}) {row}")
        connection.execute("INSERT INTO redirects VALUES ('g', 'gone', NULL, 'gone', 'Rutan Lain', 'WBK', 2020)")
    write_published(tmp_path / "wbk.db", tmp_path / "published.db")
    site = make_site(tmp_path / "published.db", static=True)
    write_static(site, tmp_path / "published.db", tmp_path / "site")
    assert "<h1>Rutan Melati</h1>" in (tmp_path / "site" / "unit" / "lama.html").read_text()
    assert "Rutan Melati" in (tmp_path / "site" / "achievement" / "former.html").read_text()
    gone = (tmp_path / "site" / "achievement" / "gone.html").read_text()
    assert "Capaian ini sudah tidak ada" in gone
    assert "Rutan Lain, WBK 2020" in gone
