import asyncio
import csv
import io
import json
import re
import tomllib
from dataclasses import replace

import openpyxl
import pytest

from extract.publish import build, make_site, site_folder
from extract.records import Article, Evidence, Official, Part, Predicate, Record, Status, UnitType
from extract.site.published import published_path, write_published
from extract.store.articles import save_articles, save_outlets
from extract.store.database import open_database
from extract.store.extractions import save_extraction
from extract.store.rows import OutletRow

HOSTILE = "<script>alert(1)</script>"
TEXT = f"CILEGON - Rutan Melati meraih WBK {HOSTILE} pada Rabu (6/12/2023). Nilainya 91,50."
TITLE = f"Rutan Melati {HOSTILE} Raih WBK"
START = TEXT.index("Rutan")


def evidence(field, quote):
    return Evidence(field, "text", TEXT.index(quote), TEXT.index(quote) + len(quote), quote)


RECORD = Record(
    unit="Rutan Melati",
    unit_type=UnitType.RUTAN,
    predicate=Predicate.WBK,
    status=Status.AWARDED,
    unit_id="rutan-melati",
    region="Kota Cilegon",
    region_code="36.72",
    province="Banten",
    year=2023,
    date="2023-12-06",
    awarding_body="KemenPANRB",
    officials=(Official(f"Sri {HOSTILE}", "Karutan", Part.RECIPIENT),),
    score=91.5,
    confidence=0.9,
    evidence=(
        evidence("record", TEXT[START : TEXT.index(" Nilainya")]),
        evidence("unit", "Rutan Melati"),
        evidence("predicate", "WBK"),
        evidence("awarding_body", HOSTILE),
        Evidence("unit", "title", 0, 12, "Rutan Melati"),
    ),
)


def fill(path, *, sample):
    db = open_database(path)
    save_outlets(db, [OutletRow(id="kabar", name="Kabar Melati", home="https://kabar.example/", sample=sample)])
    save_outlets(db, [OutletRow(id="jahat", name="Jahat", home="javascript:alert(1)")])
    articles = [
        Article(id="1", text=TEXT, title=TITLE, published="2023-12-06", url="https://kabar.example/1", outlet="kabar"),
        Article(id="2", text=TEXT + " Lagi.", title="Kedua", url="javascript:alert(2)", outlet="jahat"),
    ]
    first, second = save_articles(db, articles)
    ombudsman = replace(RECORD, predicate=Predicate.OMBUDSMAN, unit="Dinas Sosial Kota Cilegon", unit_id="dinas")
    save_extraction(
        db, first, [RECORD, ombudsman, replace(RECORD, predicate=Predicate.WBBM, confidence=0.2)], version="1"
    )
    save_extraction(db, second, [replace(RECORD, evidence=RECORD.evidence[:3], date="2023-12-07")], version="1")
    db.close()
    build(path)
    return {"article": first, "second": second}


def site_of(path, **options):
    """The site as `publish` serves it: from the published copy of a database."""
    target = published_path(path)
    write_published(path, target, full_text=options.get("full_text", False))
    return make_site(target, **options)


@pytest.fixture(scope="module")
def web(tmp_path_factory):
    path = tmp_path_factory.mktemp("site") / "any name.db"
    return Web(path, fill(path, sample=True))


class Web:
    def __init__(self, path, ids):
        self.site = site_of(path)
        self.ids = ids
        [row] = open_database(path, read_only=True).query("SELECT id FROM achievements WHERE predicate = 'WBK'")
        self.ids["achievement"] = row["id"]

    def get(self, address, **options):
        return asyncio.run(self.site.client.get(address.format(**self.ids), **options))

    def text(self, address, **options):
        response = self.get(address, **options)
        assert response.status_code == 200, response.text[-500:]
        return response.text


PAGES = [
    "/",
    "/?lang=en",
    "/wbk",
    "/-/coverage",
    "/-/find?q=rutan",
    "/-/regions",
    "/-/region/36",
    "/-/region/36.72",
    "/-/region/none",
    "/-/year/2023",
    "/-/official?name=Sri+%3Cscript%3Ealert(1)%3C/script%3E",
    "/-/outlets",
    "/-/outlet/kabar",
    "/-/conflicts",
    "/-/reviews",
    "/-/unit/rutan-melati",
    "/-/achievement/{achievement}",
    "/-/article/{article}",
    "/wbk/records",
    "/wbk/records?_search=melati",
    "/wbk/units/rutan-melati",
    "/wbk?sql=select+title+from+articles",
    "/wbk/units_with_wbbm",
]
MISSING = [
    "/nothing",
    "/-/unit/none",
    "/-/achievement/none",
    "/-/article/none",
    "/wbk/none",
    "/wbk?sql=drop+table+units",
]


@pytest.mark.parametrize("page", PAGES + MISSING)
def test_every_page_says_that_the_data_is_sample_and_lets_no_html_through(web, page):
    response = web.get(page)
    assert response.status_code == (200 if page in PAGES else 400 if "sql" in page else 404)
    sample = "The outlets and articles on this site are invented" if "en" in page[-2:] else "Data contoh."
    assert sample in response.text
    assert HOSTILE not in response.text
    assert 'href="javascript:' not in response.text.casefold()
    assert "Traceback" not in response.text


@pytest.mark.parametrize("page", PAGES)
def test_no_page_lets_a_browser_ask_another_host(web, page):
    policy = web.get(page).headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "http" not in policy
    assert "script-src" not in policy
    assert "unsafe" not in policy
    assert "<script" not in web.text(page)


def test_without_sample_outlets_there_is_no_banner(tmp_path):
    path = tmp_path / "wbk.db"
    web = Web(path, fill(path, sample=False))
    assert "Data contoh" not in web.text("/")


def test_home_shows_the_numbers_and_links_the_newest(web):
    page = web.text("/")
    assert '<html lang="id">' in page
    assert "<dt>unit diberitakan meraih WBK</dt><dd>1</dd>" in page
    assert "<dt>unit diberitakan meraih WBBM</dt><dd>0</dd>" in page
    assert "<dt>unit dinilai Ombudsman</dt><dd>1</dd>" in page
    assert "2 berita dari 2 media, 1 provinsi" in page
    assert f'<a href="/-/achievement/{web.ids["achievement"]}">' in page
    assert '<a href="/wbk/records.csv" aria-label="records: CSV">CSV</a>' in page
    assert '<a href="/wbk/records.csv?_separators=id" aria-label="records: CSV (;)"' in page


@pytest.mark.parametrize("address", ["/", "/-/unit/rutan-melati", "/-/achievement/{achievement}", "/-/year/2023"])
def test_a_citation_that_is_copied_from_sample_data_says_so(web, address):
    [cited] = re.findall(r'<p class="cite">(.*?)</p>', web.text(f"{address}?lang=en"))
    assert re.search(r", accessed \d+ \w+ \d{4}\. Sample data: do not cite\.$", cited)


def test_the_language_is_kept_in_a_cookie(web):
    response = web.get("/?lang=en")
    assert "lang=en;" in response.headers["set-cookie"]
    assert "<dt>unit reported awarded WBK</dt><dd>1</dd>" in response.text
    assert "unit reported awarded WBK" in web.text("/", cookies={"lang": "en"})
    assert "unit diberitakan meraih WBK" in web.text("/?lang=xx")
    assert "set-cookie" not in web.get("/?lang=xx").headers


def test_a_unit_shows_its_history_and_its_evidence_highlighted_and_escaped(web):
    page = web.text("/-/unit/rutan-melati")
    assert '<a href="/-/region/36.72">Kota Cilegon</a> · <a href="/-/region/36">Banten</a>' in page
    assert "1 media mandiri, 2 berita" in page
    escaped = "&lt;script&gt;alert(1)&lt;/script&gt;"
    assert (
        f"… <mark>Rutan Melati</mark> meraih <mark>WBK</mark> <mark>{escaped}</mark> pada Rabu (6/12/2023). …" in page
    )
    assert f">Sri {escaped}</a>, Karutan" in page
    assert '<a href="https://kabar.example/1" rel="noreferrer noopener">Baca di Kabar Melati</a>' in page
    assert "Tanggal diraih berbeda: 6 Desember 2023, 7 Desember 2023" in page
    assert "<dt>Nilai</dt><dd>91,5</dd>" in page
    assert "keyakinan rendah, tidak dihitung" in page


def test_an_achievement_shows_facts_and_sources(web):
    page = web.text("/-/achievement/{achievement}?lang=en")
    assert "<dd>KemenPANRB</dd>" in page
    assert "Dates of the award differ: 6 December 2023, 7 December 2023" in page
    assert page.count('<article class="record"') == 2


def test_an_ombudsman_rating_is_not_called_an_award(web):
    page = web.text("/-/unit/dinas")
    assert "Dinilai" in page
    assert "Diraih" not in page


def test_an_article_shows_only_what_is_evidence_and_where_it_is_from(web):
    page = web.text("/-/article/{article}")
    assert "<mark>Rutan Melati</mark>" in page
    assert "Nilainya" not in page
    assert 'href="https://kabar.example/1"' in page


def test_coverage_compares_with_the_official_totals(web):
    page = web.text("/-/coverage")
    row = page[page.index(">2023</a>") :]
    assert row.index('<td class="number">1</td>') < row.index('<td class="number">85</td>')
    assert '<td class="number">1%</td>' in row


@pytest.mark.parametrize(("query", "found"), [("rutan", True), ("mela", True), ('"; OR * (', False), ("cilegon", True)])
def test_search_takes_whatever_is_typed(web, query, found):
    response = web.get("/-/find?q=" + query.replace('"', "%22").replace(" ", "+"))
    assert response.status_code == 200
    assert ("/-/unit/rutan-melati" in response.text) == found


def test_tables_show_the_column_descriptions_and_link_to_the_pages(web):
    page = web.text("/wbk/records")
    assert "<dd>The unit in its fullest form in the article.</dd>" in page
    assert '<a href="/-/unit/rutan-melati">Rutan Melati</a>' in page
    assert "frontier" not in web.text("/wbk")


@pytest.mark.parametrize("name", tomllib.loads((site_folder() / "queries.toml").read_text()))
def test_every_ready_made_query_runs(web, name):
    page = web.text(f"/wbk/{name}?province=Banten&year=2023")
    assert "message-error" not in page


def test_nothing_can_be_written(web):
    response = web.get("/wbk.json?sql=delete+from+units&_shape=array")
    assert response.status_code == 400
    assert len(web.get("/wbk/units.json?_shape=array").json()) == 2


def test_the_dictionary_and_the_schema_can_be_downloaded(web):
    rows = list(csv.DictReader(io.StringIO(web.text("/-/dictionary.csv"))))
    assert rows[0].keys() == {"table", "column", "type", "may_be_empty", "values", "description"}
    assert json.loads(web.text("/-/extract.schema.json"))["title"] == "Records of one article"


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """A site with more articles than a page or a query gives, many of them with the same date or none."""
    path = tmp_path_factory.mktemp("large") / "wbk.db"
    db = open_database(path)
    articles = (
        Article(
            id="",
            text=f"Kabar {n}.",
            url=f"https://kabar.example/{n}",
            published=[None, f"2023-01-0{n % 7 + 1}"][n % 3 > 0],
        )
        for n in range(LARGE)
    )
    save_articles(db, articles)
    db.close()
    return site_of(path)


LARGE = 1300
ORDERS = [
    "",
    "_sort=published_date",
    "_sort_desc=published_date",
    "_sort=derived",
    "_sort_desc=derived",
    "_sort_desc=title",
]


@pytest.mark.parametrize("order", ORDERS)
def test_streamed_csv_is_complete_in_every_order(large, order):
    response = asyncio.run(large.client.get(f"/wbk/articles.csv?_stream=on&_dl=1&{order}"))
    rows = [row["id"] for row in csv.DictReader(io.StringIO(response.text.removeprefix("\ufeff")))]
    assert len(rows) == len(set(rows)) == LARGE


@pytest.mark.parametrize("order", ["", "&_sort=published_date", "&_sort_desc=published_date"])
def test_paging_through_a_table_shows_every_row_once(large, order):
    address, rows = f"/wbk/articles.json?_shape=objects&_size=500{order}", []
    while address:
        page = asyncio.run(large.client.get(address)).json()
        rows += [row["id"] for row in page["rows"]]
        address = page["next_url"] and page["next_url"].removeprefix("http://localhost")
    assert len(rows) == len(set(rows)) == LARGE


def test_the_forms_of_a_sorted_table_lead_to_all_rows(large):
    redirect = asyncio.run(large.client.get("/wbk/articles?_sort=published_date&_sort_by_desc=on&_size=5"))
    assert redirect.status_code == 302
    page = asyncio.run(large.client.get(redirect.headers["location"])).text
    assert page.count("2023-01-07") >= 5


def test_no_cell_of_a_csv_or_a_workbook_is_a_formula(tmp_path):
    path = tmp_path / "wbk.db"
    db = open_database(path)
    title = '=HYPERLINK("http://example.com";"Klik")'
    save_articles(db, [Article(id="", text="-1+1", title=title, url="https://kabar.example/1")])
    db.close()
    site = site_of(path, full_text=True)
    [row] = csv.DictReader(io.StringIO(asyncio.run(site.client.get("/wbk/articles.csv")).text))
    assert (row["title"], row["text"]) == ("'" + title, "'-1+1")
    response = asyncio.run(site.client.get("/wbk/articles.xlsx"))
    assert "_1-rows.xlsx" in response.headers["content-disposition"]
    sheet = openpyxl.load_workbook(io.BytesIO(response.content))["articles"]
    cells = {head.value: cell for head, cell in zip(sheet[1], sheet[2], strict=True)}
    assert (cells["title"].value, cells["title"].data_type) == (title, "s")


def test_a_workbook_has_all_rows_numbers_as_numbers_and_the_meaning_of_the_columns(web):
    book = openpyxl.load_workbook(io.BytesIO(web.get("/wbk/records.xlsx").content))
    head, *rows = book["records"].iter_rows(values_only=True)
    assert len(rows) == 4
    assert {row[head.index("score")] for row in rows} == {91.5}
    assert ("score", "The unit's score for this predicate.") in book["columns"].iter_rows(values_only=True)
    assert web.get("/wbk/frontier.xlsx").status_code == 404
    assert web.get("/wbk/sqlite_master.xlsx").status_code == 404


def test_both_languages_say_the_same_things():
    texts = tomllib.loads((site_folder() / "texts.toml").read_text(encoding="utf-8"))
    assert texts["id"].keys() == texts["en"].keys()
    assert texts["units"]["id"].keys() == texts["units"]["en"].keys() == {str(kind) for kind in UnitType}
    fields = [{key: sorted(re.findall(r"\{\w+\}", text)) for key, text in texts[lang].items()} for lang in ("id", "en")]
    assert fields[0] == fields[1]
