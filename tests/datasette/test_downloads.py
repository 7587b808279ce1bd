"""Files of tables and queries from the site: complete, in two forms, and each says how many rows it has."""

import asyncio
import csv
import io
import json
import tomllib
from urllib.parse import quote

import openpyxl
import pytest

from extract.publish import site_folder
from extract.records import Article
from extract.site.downloads import MOST_SHEET_ROWS
from extract.store.articles import save_articles
from extract.store.database import open_database
from extract.store.official_counts import official_counts
from extract.store.tables import TABLES
from tests.datasette.test_site import fill, site_of

MANY = 1_190  # more than a page shows, and a multiple of 7
BEYOND = 10_400  # more than a query shows on a page


@pytest.fixture(scope="module")
def get(tmp_path_factory):
    path = tmp_path_factory.mktemp("downloads") / "wbk.db"
    fill(path, sample=True)
    db = open_database(path)
    save_articles(
        db,
        (
            Article(id="", text=f"Kabar {n}.", url=f"https://kabar.example/m{n}", published=f"2023-01-0{n % 7 + 1}")
            for n in range(MANY)
        ),
    )
    db.close()
    site = site_of(path)
    return lambda address, method="get": asyncio.run(getattr(site.client, method)(address))


def table(answer, delimiter=","):
    """The rows of a CSV; it begins with a byte order mark, lines end as RFC 4180 has it."""
    assert answer.status_code == 200, answer.text
    assert answer.text.startswith("\ufeff")
    assert answer.text.endswith("\r\n")
    return list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"), newline=""), delimiter=delimiter))


def numbers(limit):
    """A query of so many rows."""
    return f"with recursive n(x) as (select 1 union all select x + 1 from n limit {limit}) select x from n;"  # noqa: S608


@pytest.mark.parametrize(
    ("address", "rows"),
    [
        ("/wbk/articles.csv", MANY + 2),
        ("/wbk/articles.csv?_size=5&_next=x&_facet=outlet", MANY + 2),
        ("/wbk/articles.csv?published_date=2023-01-01", MANY // 7),
        ("/wbk/articles.csv?published_date__in=2023-01-01,2023-01-02&title__isnull=1", MANY // 7 * 2),
        ("/wbk/articles.csv?_search=rutan", 2),
        ("/wbk/articles.csv?_where=url+like+'%25m99'", 1),
        ("/wbk/achievements.csv?province=Banten&predicate=WBK", 1),
        ("/wbk/of_province.csv?province=Banten&year=2023", 2),
        ("/wbk/of_province.csv", 2),
        (f"/wbk.csv?sql={quote(numbers(BEYOND))}", BEYOND),
    ],
)
def test_a_file_has_all_rows_and_says_how_many_in_its_name_a_header_and_a_companion(get, address, rows):
    answer = get(address)
    assert len(table(answer)) == rows
    assert answer.headers["x-rows"] == str(rows)
    assert f"_{rows}-rows.csv" in answer.headers["content-disposition"]
    path, _, query = address.partition("?")
    line = get(f"{path}.txt?{query}").text
    assert f".csv: {rows} rows; made by wbk-tracker " in line
    assert line.strip() == answer.headers["x-made"]


@pytest.mark.parametrize(
    ("order", "first"), [("_sort=url", "https://kabar.example/1"), ("_sort_desc=url", "javascript")]
)
def test_the_order_of_the_table_is_that_of_the_file(get, order, first):
    rows = table(get(f"/wbk/articles.csv?{order}"))
    urls = [row["url"] for row in rows]
    assert urls == sorted(urls, reverse="desc" in order)
    assert urls[0].startswith(first)


@pytest.mark.parametrize(("form", "delimiter", "score"), [("", ",", "91.5"), ("&_separators=id", ";", "91,5")])
def test_separators_are_those_of_the_reader(get, form, delimiter, score):
    rows = table(get(f"/wbk/records.csv?predicate=WBK{form}"), delimiter)
    assert {(row["score"], row["date"][:4], row["year"]) for row in rows} == {(score, "2023", "2023")}


def test_a_workbook_has_the_rows_of_the_filter_or_the_query(get):
    answer = get("/wbk/records.xlsx?predicate=OMBUDSMAN")
    head, *rows = openpyxl.load_workbook(io.BytesIO(answer.content))["records"].iter_rows(values_only=True)
    assert [row[head.index("score")] for row in rows] == [91.5]
    assert answer.headers["x-rows"] == "1"
    book = openpyxl.load_workbook(io.BytesIO(get("/wbk/of_province.xlsx?province=Banten").content))
    assert book.sheetnames == ["of_province", "about (SAMPLE DATA)"]
    assert book["of_province"].max_row == 3
    assert ("rows", 2) in book["about (SAMPLE DATA)"].iter_rows(values_only=True)


def test_what_a_sheet_cannot_hold_is_refused_in_words(get):
    answer = get(f"/wbk.xlsx?sql={quote(numbers(MOST_SHEET_ROWS + 1))}")
    assert answer.status_code == 413
    assert "take the CSV" in answer.text


@pytest.mark.parametrize(
    "sql", ["select '=1+1' as \"=a\"", "select '+1' as \"=a\"", "select '@x' as \"=a\"", "select x'00' as \"=a\""]
)
def test_no_cell_or_head_of_an_own_query_is_a_formula(get, sql):
    [row] = table(get(f"/wbk.csv?sql={quote(sql)}"))
    assert all(not text.startswith(("=", "+", "@")) for text in [*row.keys(), *row.values()])
    sheet = openpyxl.load_workbook(io.BytesIO(get(f"/wbk.xlsx?sql={quote(sql)}").content))["query"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s"}


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/wbk/frontier.csv", 404),
        ("/wbk/articles_fts.csv", 404),
        ("/wbk/sqlite_master.xlsx", 404),
        ("/wbk/units.csv?provinsi=Bali", 400),
        ("/wbk/units.csv?_sort=provinsi", 400),
        ("/wbk/units.csv?_where=1=(", 400),
        ("/wbk.csv?sql=drop+table+units", 400),
        ("/wbk.csv?sql=pragma+user_version", 400),
        ("/wbk.csv", 400),
    ],
)
def test_what_cannot_be_a_file_is_an_error_page(get, address, status):
    answer = get(address)
    assert answer.status_code == status
    assert "Traceback" not in answer.text


def test_a_query_that_never_ends_is_stopped_before_the_first_byte(get):
    sql = "with recursive n(x) as (select 1 union all select x + 1 from n) select x from n"
    assert get(f"/wbk.csv?sql={quote(sql)}").status_code == 400


def test_an_own_query_whose_rows_take_too_long_is_an_error_page(get):
    """The rows are counted at once; what takes long stands in a column, which counting leaves out."""
    slow = "(with recursive n(x) as (select 1 union all select x + 1 from n) select count(*) from n)"
    sql = f"select id, {slow} as slow from articles"  # noqa: S608
    assert get(f"/wbk.csv?sql={quote(sql)}").status_code == 400


def test_the_former_addresses_of_workbooks_lead_on(get):
    answer = get("/-/download/units.xlsx")
    assert (answer.status_code, answer.headers["location"]) == (301, "/wbk/units.xlsx")


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_head_request_has_the_headers_alone(get, form):
    answer = get(f"/wbk/articles.{form}", method="head")
    assert (answer.status_code, answer.headers["x-rows"], answer.content) == (200, str(MANY + 2), b"")


def test_the_data_package_leads_to_the_files_and_knows_their_rows(get):
    package = get("/-/datapackage.json").json()
    by_name = {resource["name"]: resource for resource in package["resources"]}
    assert by_name["articles"]["path"] == "http://localhost/wbk/articles.csv"
    assert by_name["articles"]["rows"] == MANY + 2
    first = table(get("/wbk/achievements.csv"))[0]
    assert [field["name"] for field in by_name["achievements"]["schema"]["fields"]] == list(first)
    assert "license: CC-BY-4.0" in get("/-/CITATION.cff").text


def test_the_whole_database_can_be_downloaded(get):
    answer = get("/wbk.db")
    assert answer.content.startswith(b"SQLite format 3\0")


def test_a_page_leads_to_the_files_of_what_it_shows(get):
    page = get("/wbk/articles?published_date=2023-01-01&_sort_desc=title&_size=5").text
    assert 'href="/wbk/articles.csv?published_date=2023-01-01&amp;_sort_desc=title"' in page
    assert 'href="/wbk/articles.csv?published_date=2023-01-01&amp;_sort_desc=title&amp;_separators=id"' in page
    page = get("/wbk/of_province?province=Banten&year=").text
    assert 'href="/wbk/of_province.xlsx?province=Banten&amp;year="' in page


@pytest.mark.parametrize("page", ["/wbk/records", "/wbk/records?predicate=WBK", "/wbk/of_province?province=Banten"])
def test_a_change_of_language_changes_no_rows(get, page):
    glue = "&" if "?" in page else "?"
    indonesian, english = get(page).text, get(f"{page}{glue}lang=en").text
    assert '<html lang="id">' in indonesian
    assert '<html lang="en">' in english
    assert indonesian.count("<tr>") == english.count("<tr>") > 1
    assert 'value="en"' not in english


def test_the_words_of_datasettes_filters_of_the_notes_and_of_the_tables_are_translated(get):
    from datasette.filters import Filters

    texts = tomllib.loads((site_folder() / "texts.toml").read_text(encoding="utf-8"))
    assert {key for key, _, _ in Filters([]).lookups()} == texts["operators"].keys()
    assert {count.note for count in official_counts() if count.note} == texts["notes"].keys()
    assert {table.name for table in TABLES if not table.hidden} == texts["tables"].keys()
    assert "Catatan: satu baris satu pernyataan" in get("/wbk/records").text
    page = get("/wbk/records?status__not=revoked&_sort=unit").text
    assert "<code>status</code> bukan “revoked”, urut menurut <code>unit</code>" in " ".join(page.split())


def test_a_ready_made_query_offers_the_values_that_are_known(get):
    page = get("/wbk/of_unit_type?unit_type=rutan&status=").text
    assert '<option value="rutan" selected>' in page
    assert '<option value="awarded">Diraih</option>' in page
    assert "<option selected>&lt;b&gt;</option>" in get("/wbk/of_unit_type?unit_type=%3Cb%3E").text


def test_a_ready_made_query_shows_names_that_lead_on_and_its_file_has_the_ids(get):
    page = get("/wbk/of_province?province=Banten").text
    assert '<a href="/-/unit/rutan-melati">Rutan Melati</a>' in page
    assert '<th class="col-unit_id"' not in page
    assert "unit_id" in table(get("/wbk/of_province.csv?province=Banten"))[0]
    assert json.loads(get("/wbk/of_province.json?province=Banten&_shape=array").text)[0]["unit_id"]
