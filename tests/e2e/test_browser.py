"""The site in a real browser: the sample web is crawled, extracted and published, and then read as people read it.

apt-get install --no-install-recommends chromium, and the extra `browser`
"""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
import sys
import time
from importlib.util import find_spec
from itertools import pairwise
from urllib.parse import urlsplit
from xml.etree import ElementTree

import openpyxl
import pytest

from tests.e2e.tools import needs

pytestmark = [pytest.mark.e2e, pytest.mark.loopback, pytest.mark.enable_socket]

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PATIENCE = 180_000  # milliseconds, for a machine that does other things too
KINDS = {
    "home": "/",
    "home in English": "/?lang=en",
    "data": "/wbk",
    "provinces": "/-/regions",
    "province": "/-/region/51",
    "kabupaten": "/-/region/36.04",
    "edition": "/-/year/2023",
    "unit": "{unit}",
    "achievement": "{achievement}",
    "article": "{article}",
    "official": "/-/official?name=Abdullah+Azwar+Anas",
    "outlets": "/-/outlets",
    "outlet": "{outlet}",
    "conflicts": "/-/conflicts",
    "reviews": "/-/reviews",
    "coverage": "/-/coverage",
    "search": "/-/find?q=puskesmas",
    "table": "/wbk/achievements?_facet=province",
    "row": "{row}",
    "query": "/wbk/of_province?province=Bali&year=",
    "own query": "/wbk?sql=select+unit+from+achievements+limit+5",
    "nothing found": "/-/unit/nothing",
}


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    needs("" if CHROMIUM else "chromium")
    needs("" if find_spec("playwright") and find_spec("axe_playwright_python") else "the extra browser")
    folder = tmp_path_factory.mktemp("site")
    demo = [sys.executable, "-m", "crawler.demo", "--folder", str(folder), "--build-only"]
    subprocess.run(demo, check=True, capture_output=True, timeout=900)
    return folder / "wbk.db"


@pytest.fixture(scope="module")
def site(database):
    command = [sys.executable, "-m", "extract.publish", "--db", str(database), "--port", "0"]
    said = database.with_name("publish.log")
    with said.open("w") as log, subprocess.Popen(command, stderr=log) as process:
        try:
            while not (found := re.search(r"http://127\.0\.0\.1:\d+", said.read_text())):
                assert process.poll() is None, said.read_text()
                time.sleep(0.1)
            yield found.group()
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def browser(site):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def new_page(browser, site):
    """Makes pages; at the end none may have had an error on its console or asked another host for anything."""
    wrong, contexts = [], []

    def make(**options):
        context = browser.new_context(base_url=site, accept_downloads=True, **options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on(
            "request",
            lambda request: wrong.append(request.url) if urlsplit(request.url).netloc != site[7:] else None,
        )
        return page

    yield make
    for context in contexts:
        context.close()
    # that a missing page is missing is said on the console too
    assert [text for text in wrong if "404 (Not Found)" not in text] == []


@pytest.fixture
def page(new_page):
    return new_page(viewport={"width": 1280, "height": 900})


@pytest.fixture(scope="module")
def places(browser, site):
    """A page of each kind that has an id in its address, found as a reader finds it."""
    context = browser.new_context(base_url=site)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto("/-/find?q=puskesmas")
    unit = page.locator("main .results a[href^='/-/unit/']").first.get_attribute("href")
    page.goto(unit)
    article = page.locator(".record h3 a").first.get_attribute("href").partition("#")[0]
    achievement = page.locator(".card h3 a").first.get_attribute("href")
    page.goto("/-/outlets")
    outlet = page.locator("main table a").first.get_attribute("href")
    context.close()
    row = unit.replace("/-/unit/", "/wbk/units/")
    return {"unit": unit, "article": article, "achievement": achievement, "outlet": outlet, "row": row}


def test_a_reader_finds_a_unit_and_the_sentence_that_proves_it(page):
    page.goto("/")
    assert "Data contoh" in page.locator(".sample").inner_text()
    page.get_by_role("searchbox").fill("puskesmas")
    page.get_by_role("searchbox").press("Enter")
    found = page.locator("main .results a[href^='/-/unit/']")
    assert all("puskesmas" in name.casefold() for name in found.all_inner_texts())
    name = found.first.inner_text()
    found.first.click()
    assert page.locator("h1").inner_text() == name
    marked = page.locator("blockquote mark")
    assert name.split()[-1].casefold() in " ".join(marked.all_inner_texts()).casefold()
    background = marked.first.evaluate("mark => getComputedStyle(mark).backgroundColor")
    assert background not in ("rgba(0, 0, 0, 0)", "rgb(255, 255, 255)")
    source = page.locator(".source a").first
    assert source.get_attribute("rel") == "noreferrer noopener"


def test_facets_by_province_narrow_a_table(page):
    page.goto("/wbk/achievements")
    page.locator("#facets").get_by_role("link", name="Bali", exact=True).click()
    assert "province=Bali" in page.url
    provinces = page.locator("td.col-province").all_inner_texts()
    assert provinces
    assert set(provinces) == {"Bali"}


def test_a_table_is_downloaded_whole_as_csv_and_as_a_workbook(page, tmp_path):
    page.goto("/")
    with page.expect_download() as download:
        page.get_by_role("link", name="achievements: CSV", exact=True).click()
    download.value.save_as(tmp_path / "achievements.csv")
    rows = list(csv.DictReader((tmp_path / "achievements.csv").open(encoding="utf-8-sig")))
    assert f"_{len(rows)}-rows.csv" in download.value.suggested_filename
    with page.expect_download() as download:
        page.get_by_role("link", name="achievements: Excel").click()
    download.value.save_as(tmp_path / "achievements.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "achievements.xlsx")["achievements"]
    assert len(rows) == sheet.max_row - 1 > 50
    assert {row["id"] for row in rows} == {cell.value for cell in sheet["A"][1:]}


def test_the_map_leads_to_a_province_by_mouse_and_by_keyboard(page):
    page.goto("/")
    tile = page.get_by_role("link", name=re.compile(r"^Bali: \d+ WBK, \d+ WBBM$"))
    name = tile.get_attribute("aria-label")
    tile.click()
    assert page.locator("h1").inner_text() == "Bali"
    figures = page.locator(".figures dd").all_inner_texts()
    assert name == f"Bali: {figures[0]} WBK, {figures[1]} WBBM"
    page.goto("/-/regions")
    page.get_by_role("link", name=re.compile("^Banten: ")).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/-/region/36")


def test_the_chart_of_the_years_says_what_its_table_says(page):
    page.goto("/-/coverage")
    said = page.locator("figure.chart svg").get_attribute("aria-label")
    rows = {}
    for row in page.locator("main table tbody tr").all():
        cells = row.locator("th, td").all_inner_texts()
        both = int(cells[1]) + int(cells[4])
        # where only the units awarded WBK were published, only those are compared
        rows[cells[0]] = int(cells[1]) if cells[2] and not cells[5] and not cells[7] else both
    for year, number in re.findall(r"(\d{4}): (\d+)", said):
        assert rows[year] == int(number)
    assert len(page.locator("figure.chart rect.wbk").all()) == len(re.findall(r"\d{4}: ", said))


def test_the_feed_is_one_that_readers_of_feeds_can_read(page, site):
    page.goto("/")
    address = page.locator("link[type='application/atom+xml']").first.get_attribute("href")
    answer = page.request.get(address)
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(answer.text())  # noqa: S314  (our own)
    atom = "{http://www.w3.org/2005/Atom}"
    entries = feed.findall(f"{atom}entry")
    assert len(entries) == 50
    for entry in entries:
        link = entry.find(f"{atom}link").get("href")
        assert link.startswith(f"{site}/-/achievement/")
        assert entry.find(f"{atom}updated").text < "2027"
    assert page.request.get(link).status == 200


def test_the_language_is_switched_and_kept(page, places):
    page.goto(places["unit"])
    assert page.locator("html").get_attribute("lang") == "id"
    page.get_by_role("link", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert "Records and their evidence" in page.locator("main").inner_text()
    page.locator(".wordmark a").click()
    assert "Which units were awarded" in page.locator("h1").inner_text()


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_wider_than_a_phone(new_page, places, kind):
    page = new_page(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    page.goto(KINDS[kind].format(**places))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_withdrawal_is_seen_on_a_phone_without_scrolling_sideways(new_page):
    page = new_page(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    page.goto("/-/find?q=Rawa+Lembayung")
    page.locator("main .results a[href^='/-/unit/']").first.click()
    marks = {kind: page.locator(f".timeline .stage.{kind}").first.bounding_box() for kind in ("awarded", "revoked")}
    assert 0 < marks["awarded"]["x"] < marks["revoked"]["x"]
    assert marks["revoked"]["x"] + marks["revoked"]["width"] <= 390
    letters = page.locator(".timeline text.year").evaluate_all("all => all.map(one => one.getBoundingClientRect())")
    assert all(before["right"] < after["left"] for before, after in pairwise(letters))
    drawn = page.locator(".timeline svg").bounding_box()
    assert min(letter["top"] for letter in letters) >= drawn["y"]
    assert letters[-1]["right"] <= drawn["x"] + drawn["width"]
    assert min(letter["height"] for letter in letters) >= 11


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_serious(new_page, places, kind, scheme):
    from axe_playwright_python.sync_playwright import Axe

    page = new_page(viewport={"width": 1280, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page.goto(KINDS[kind].format(**places))
    found = Axe().run(page).response["violations"]
    serious = [
        (item["id"], [node["target"] for node in item["nodes"]][:3])
        for item in found
        if item["impact"] in ("serious", "critical")
    ]
    assert serious == []


def test_the_keyboard_reaches_the_content_first(page):
    page.goto("/-/coverage")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_the_static_copy_works_from_files(database, browser, tmp_path):
    command = [sys.executable, "-m", "extract.publish", "--db", str(database), "--static", str(tmp_path / "copy")]
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    context = browser.new_context()
    page, wrong = context.new_page(), []
    page.on("console", lambda message: wrong.append(message.text))
    page.on("request", lambda request: wrong.append(request.url) if not request.url.startswith("file:") else None)
    page.goto((tmp_path / "copy" / "index.html").as_uri())
    page.locator("td.unit a").first.click()
    assert page.locator("blockquote mark").count() > 0
    page.get_by_role("link", name="English").click()
    assert "Records and their evidence" in page.locator("main").inner_text()
    page.get_by_role("link", name="Data", exact=True).click()
    assert page.url.endswith("/copy/en/data.html")
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px"
    context.close()
    assert wrong == []
