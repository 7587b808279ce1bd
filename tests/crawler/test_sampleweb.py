"""The sample web answers like the engines that it plays, and its content holds together."""

import gzip
import http.client
import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import etree, html

from crawler import outlets
from crawler.sampleweb import SampleWeb
from crawler.sampleweb.content import SampleArticle, read_article, read_outlets
from crawler.sampleweb.engine import DAYS, MONTHS

FOLDER = Path(__file__).parents[2] / "corpus" / "sample-web"
OUTLETS = {outlet.id: outlet for outlet in read_outlets(FOLDER)}
ARTICLES = {article.id: article for outlet in OUTLETS.values() for article in outlet.articles}
EXPECTED = {
    entry["id"]: entry["records"]
    for entry in map(json.loads, (FOLDER / "expected.jsonl").read_text(encoding="utf-8").splitlines())
}
TERMS = {  # ministers of PANRB in office, first and last day
    "Syafruddin": ("2018-08-15", "2019-10-20"),
    "Tjahjo Kumolo": ("2019-10-23", "2022-07-01"),
    "Azwar Anas": ("2022-09-07", "2024-10-20"),
    "Rini Widyantini": ("2024-10-21", "2026-12-31"),
}
loopback = [pytest.mark.loopback, pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]


class Answer(NamedTuple):
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode(self.headers.get_content_charset() or "utf-8")


def fetch(url: str, method: str = "GET", **headers: str) -> Answer:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=10)
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    connection.request(method, target, headers={name.replace("_", "-"): value for name, value in headers.items()})
    response = connection.getresponse()
    answer = Answer(response.status, response.headers, response.read())
    connection.close()
    return answer


@pytest.fixture(scope="module")
def web() -> Iterator[SampleWeb]:
    with SampleWeb(FOLDER) as served:
        yield served


def source(article: SampleArticle) -> str:
    return "\n".join((article.title, *article.paragraphs))


def test_there_are_twelve_outlets_and_enough_articles() -> None:
    assert len(OUTLETS) == 12
    assert len(ARTICLES) >= 60
    assert len({article.slug for article in ARTICLES.values()}) == len(ARTICLES)
    assert len({(article.outlet_id, article.number) for article in ARTICLES.values()}) == len(ARTICLES)


def test_every_article_has_its_expected_records() -> None:
    assert set(EXPECTED) == set(ARTICLES)
    empty = [name for name, records in EXPECTED.items() if not records]
    assert len(empty) >= len(EXPECTED) / 4
    found = [record for records in EXPECTED.values() for record in records]
    assert {record["predicate"] for record in found} == {"WBK", "WBBM", "ZI", "OMBUDSMAN"}
    assert {record["status"] for record in found} == {"preparing", "proposed", "awarded", "failed", "revoked"}


@pytest.mark.parametrize("name", sorted(name for name, records in EXPECTED.items() if records))
def test_expected_records_fit_their_article(name: str) -> None:
    article = ARTICLES[name]
    for record in EXPECTED[name]:
        assert record["unit"].split(maxsplit=1)[1] in source(article)  # "Polres" carries over a list
        assert record["date"] is None or record["date"] <= article.published.date().isoformat()
        assert record["year"] is None or 2018 <= record["year"] <= 2026
    keys = [(record["unit"], record["predicate"], record["status"], record["year"]) for record in EXPECTED[name]]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("name", sorted(ARTICLES))
def test_printed_weekdays_are_those_of_their_dates(name: str) -> None:
    names, months = "|".join(DAYS), "|".join(MONTHS)
    text = source(ARTICLES[name])
    year = ARTICLES[name].published.year
    numeric = re.findall(rf"({names}) (?:lalu )?\((\d{{1,2}})/(\d{{1,2}})(?:/(\d{{4}}))?\)", text)
    worded = re.findall(rf"({names}),? \(?(\d{{1,2}}) ({months})(?: (\d{{4}}))?", text)
    dates = [(day, date(int(y or year), int(m), int(d))) for day, d, m, y in numeric]
    dates += [(day, date(int(y or year), MONTHS.index(m) + 1, int(d))) for day, d, m, y in worded]
    for day, printed in dates:
        assert DAYS[printed.weekday()] == day, printed


@pytest.mark.parametrize("name", sorted(ARTICLES))
def test_articles_are_of_a_readers_length_and_lead_to_articles_that_exist(name: str) -> None:
    article = ARTICLES[name]
    assert 120 <= sum(len(paragraph.split()) for paragraph in article.paragraphs) <= 450
    for block in article.blocks:
        assert block.kind == "paragraph" or f"{article.outlet_id}/{block.text}" in ARTICLES


@pytest.mark.parametrize("name", sorted(ARTICLES))
def test_ministers_are_in_office_when_they_are_named(name: str) -> None:
    article = ARTICLES[name]
    for minister, (first, last) in TERMS.items():
        if minister in source(article):
            assert first <= article.published.date().isoformat() <= last


def test_units_of_sidebars_and_comments_are_in_no_article() -> None:
    invented = re.compile(
        r"(?:Kecamatan|Samsat|Rutan|Syahbandar|Polsek|RSUD|Kapanewon|Kelurahan|Distrik|Lapas|KUA) \w+ \w+"
    )
    asides = [line for outlet in OUTLETS.values() for line in outlet.popular]
    asides += [comment["text"] for outlet in OUTLETS.values() for comment in outlet.comments]
    units = {unit for line in asides for unit in invented.findall(line)}
    assert len(units) > 10
    texts = "\n".join(source(article) for article in ARTICLES.values())
    assert [unit for unit in units if unit in texts] == []


def test_one_article_is_a_copy_word_for_word() -> None:
    copy = ARTICLES["gerbangtimur/bps-sumbawa-terima-wbk-antarpulau"]
    assert copy.paragraphs == ARTICLES["wartanusa/bps-sumbawa-terima-wbk"].paragraphs


def test_an_article_without_front_matter_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "kosong.md"
    path.write_text("Tanpa judul", encoding="utf-8")
    with pytest.raises(ValueError, match="no front matter"):
        read_article(path, OUTLETS["kabarpesisir"].time_zone)


class TestServed:
    pytestmark = loopback

    @pytest.mark.parametrize("outlet_id", sorted(OUTLETS))
    def test_every_article_has_a_page(self, web: SampleWeb, outlet_id: str) -> None:
        for article in OUTLETS[outlet_id].articles:
            answer = fetch(web.url(article.id))
            assert answer.status == 200
            page = html.fromstring(answer.text)
            text = " ".join(page.text_content().split())
            assert article.title in text
            assert all(block.text.replace("**", "") in text for block in article.pages[0] if block.kind == "paragraph")

    @pytest.mark.parametrize("outlet_id", sorted(OUTLETS))
    def test_every_article_is_linked_from_the_lists(self, web: SampleWeb, outlet_id: str) -> None:
        page, found = web.addresses[outlet_id] + "/", set()
        while page:
            tree = html.fromstring(fetch(page).text)
            found.update(
                urljoin(page, link) for link in tree.xpath("//h1/a/@href|//h2/a/@href|//h3/a/@href|//h4/a/@href")
            )
            found.update(urljoin(page, link) for link in tree.xpath("//a[@class='post-link' or @class='judul']/@href"))
            page = next(iter(tree.xpath("//a[@rel='next']/@href")), "")
        assert {web.url(article.id) for article in OUTLETS[outlet_id].articles} <= found

    @pytest.mark.parametrize("outlet_id", sorted(OUTLETS))
    def test_pages_carry_a_sidebar_that_is_not_the_articles(self, web: SampleWeb, outlet_id: str) -> None:
        off_topic = next(a for a in OUTLETS[outlet_id].articles if not EXPECTED[a.id])
        assert OUTLETS[outlet_id].popular[0] in html.fromstring(fetch(web.url(off_topic.id)).text).text_content()

    @pytest.mark.parametrize("outlet_id", sorted(OUTLETS))
    def test_unknown_addresses_are_404(self, web: SampleWeb, outlet_id: str) -> None:
        answer = fetch(web.addresses[outlet_id] + "/tidak/ada/di/sini")
        assert answer.status == 404
        assert "Halaman tidak ditemukan" in answer.text

    def test_a_page_is_sent_once_to_a_client_that_keeps_it(self, web: SampleWeb) -> None:
        url = web.url("kabarpesisir/lapas-serang-lolos-tpi")
        first = fetch(url)
        assert first.headers["Last-Modified"] == "Thu, 19 Aug 2021 11:45:00 GMT"
        again = fetch(url, If_None_Match=first.headers["ETag"])
        assert (again.status, again.body) == (304, b"")
        assert fetch(url, If_None_Match='"lain"', If_Modified_Since=first.headers["Last-Modified"]).status == 200
        assert fetch(url, If_Modified_Since=first.headers["Last-Modified"]).status == 304
        assert fetch(url, If_Modified_Since="Thu, 19 Aug 2021 11:44:59 GMT").status == 200
        assert fetch(url, If_Modified_Since="kemarin").status == 200

    def test_gzip_and_head(self, web: SampleWeb) -> None:
        url = web.url("kabarpesisir/lapas-serang-lolos-tpi")
        packed = fetch(url, Accept_Encoding="gzip, deflate")
        assert packed.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(packed.body) == fetch(url).body
        head = fetch(url, method="HEAD")
        assert (head.status, head.body) == (200, b"")
        assert int(head.headers["Content-Length"]) == len(fetch(url).body)

    def test_wordpress_rest_search(self, web: SampleWeb) -> None:
        api = web.addresses["kabarpesisir"] + "/wp-json/wp/v2/posts"
        answer = fetch(api + "?search=wbk&per_page=2&page=2&_fields=link,date_gmt,title")
        posts = json.loads(answer.body)
        total = sum(article.matches("wbk") for article in OUTLETS["kabarpesisir"].articles)
        assert answer.headers["X-WP-Total"] == str(total)
        assert answer.headers["X-WP-TotalPages"] == str(-(-total // 2))
        assert [sorted(post) for post in posts] == [["date_gmt", "link", "title"]] * 2
        assert json.loads(fetch(api + "?search=xyzzyq").body) == []
        beyond = fetch(api + "?search=wbk&page=99")
        assert beyond.status == 400
        assert json.loads(beyond.body)["code"] == "rest_post_invalid_page_number"

    def test_wordpress_rest_times_are_local(self, web: SampleWeb) -> None:
        api = web.addresses["kabarpesisir"] + "/wp-json/wp/v2/posts"
        query = "?after=2023-12-06T00:00:00&before=2023-12-07T00:00:00"
        (post,) = json.loads(fetch(api + query).body)
        assert post["link"] == web.url("kabarpesisir/puskesmas-cikeusal-sabet-predikat-wbk")
        assert (post["date"], post["date_gmt"]) == ("2023-12-06T09:15:00", "2023-12-06T02:15:00")
        assert "Hilda Maryani" in post["content"]["rendered"]
        assert fetch(api + "?after=kemarin").status == 400

    @pytest.mark.parametrize(("outlet_id", "status"), [("suaralembah", 401), ("oborkota", 404)])
    def test_wordpress_with_rest_switched_off(self, web: SampleWeb, outlet_id: str, status: int) -> None:
        address = web.addresses[outlet_id]
        assert fetch(address + "/wp-json/wp/v2/posts?search=wbk").status == status
        assert fetch(address + "/wp-json/").status == status
        found = html.fromstring(fetch(address + "/?s=wbk").text).xpath("//h3[contains(@class, 'entry-title')]/a/@href")
        assert len(found) == OUTLETS[outlet_id].per_page
        second = html.fromstring(fetch(address + "/?s=wbk&paged=2").text).xpath("//h3/a/@href")
        assert second
        assert not set(found) & set(second)
        assert not html.fromstring(fetch(address + "/?s=xyzzyq").text).xpath("//main//h3")

    def test_wordpress_feeds(self, web: SampleWeb) -> None:
        feed = etree.fromstring(fetch(web.addresses["suaralembah"] + "/feed/?s=ombudsman").body)
        assert feed.xpath("//item/link/text()") == [web.url("suaralembah/tiga-daerah-sulteng-zona-hijau-ombudsman")]
        assert "Nasrun Abdullah" in feed.xpath("//item/*[local-name()='encoded']/text()")[0]
        assert feed.xpath("//item/pubDate/text()") == ["Fri, 23 Dec 2022 19:20:00 +0800"]
        assert fetch(web.addresses["oborkota"] + "/feed/?s=wbk").status == 403

    def test_wordpress_short_links_and_amp(self, web: SampleWeb) -> None:
        url = web.url("kabarpesisir/lapas-serang-lolos-tpi")
        short = html.fromstring(fetch(url).text).xpath("//link[@rel='shortlink']/@href")[0]
        answer = fetch(short)
        assert (answer.status, answer.headers["Location"]) == (301, url)
        amp = html.fromstring(fetch(url + "amp/").text)
        assert amp.xpath("//link[@rel='canonical']/@href") == [url]
        assert fetch(web.url("suaralembah/polres-sigi-diusulkan-wbk") + "amp/").status == 404

    def test_an_old_character_set(self, web: SampleWeb) -> None:
        answer = fetch(web.url("oborkota/rutan-medan-raih-wbk"))
        assert answer.headers["Content-Type"] == "text/html; charset=windows-1252"
        assert b"OBORKOTA \x96 Siapa sangka" in answer.body

    def test_agency_feed_index_and_search(self, web: SampleWeb) -> None:
        address = web.addresses["wartanusa"]
        feed = etree.fromstring(fetch(address + "/rss/terkini.xml").body)
        assert len(feed.xpath("//item")) == OUTLETS["wartanusa"].per_page
        for day in ("2021-12-21", "21-12-2021"):
            links = html.fromstring(fetch(f"{address}/indeks/?date={day}").text).xpath("//article//h3/a/@href")
            assert links == [web.url("wartanusa/kppn-ende-raih-wbbm")]
        assert "Tidak ada berita" in fetch(address + "/indeks/?date=2021-12-22").text
        assert "Tidak ditemukan" in fetch(address + "/search?q=xyzzyq").text
        assert "/print/" in fetch(web.url("wartanusa/kppn-ende-raih-wbbm")).text
        assert "Disallow: /print/" in fetch(address + "/robots.txt").text

    def test_network_articles_in_parts(self, web: SampleWeb) -> None:
        url = web.url("harianlintas/man-2-kota-madiun-pencanangan-zi")
        first, second, whole = (fetch(url + query).text for query in ("", "?page=2", "?page=all"))
        assert "Tidak semua orang tua" not in first
        assert "Tidak semua orang tua" in second
        assert "itu baru zona integritas" not in second
        assert "Tidak semua orang tua" in whole
        assert "itu baru zona integritas" in whole
        assert fetch(url + "?page=3").status == 404

    def test_network_index_by_day(self, web: SampleWeb) -> None:
        address = web.addresses["harianlintas"]
        links = html.fromstring(fetch(address + "/index-news?date=2026-02-12&page=1").text).xpath("//li/h3/a/@href")
        assert len(links) == 3
        assert fetch(address + "/index-news?date=2026-02-12&page=2").status == 404
        assert "Tidak ada berita" in fetch(address + "/index-news?date=2026-02-13").text
        assert fetch(address + "/search?q=wbk").status == 403

    def test_government_pages_only_print_their_date(self, web: SampleWeb) -> None:
        page = fetch(web.url("layanandaerah/dukcapil-kulon-progo-wbbm-2021")).text
        assert "ld+json" not in page
        assert "<time" not in page
        assert "published_time" not in page
        assert html.fromstring(page).xpath("string(//span[@class='tanggal'])") == "Rabu, 22 Desember 2021"
        early = fetch(web.url("kabarbrata/polresta-bandar-lampung-pencanangan")).text
        assert "09/02/2022 14:30 WIB" in early

    def test_government_sitemaps(self, web: SampleWeb) -> None:
        address = web.addresses["layanandaerah"]
        index = etree.fromstring(fetch(address + "/sitemap.xml").body)
        names = index.xpath("//*[local-name()='loc']/text()")
        assert names == [address + "/sitemap-berita.xml", address + "/news-sitemap.xml"]
        pages = etree.fromstring(fetch(names[0]).body).xpath("//*[local-name()='loc']/text()")
        assert {web.url(article.id) for article in OUTLETS["layanandaerah"].articles} < set(pages)
        news = etree.fromstring(fetch(names[1]).body)
        dates = news.xpath("//*[local-name()='publication_date']/text()")
        assert [datetime.fromisoformat(moment).astimezone(UTC).year for moment in dates] == [2024, 2023]

    def test_police_search(self, web: SampleWeb) -> None:
        address = web.addresses["kabarbrata"]
        links = html.fromstring(fetch(address + "/cari?keyword=way%20kanan").text).xpath(
            "//a[@class='post-link']/@href"
        )
        assert links == [web.url("kabarbrata/polres-way-kanan-lolos-verifikasi")]
        assert not html.fromstring(fetch(address + "/cari?keyword=xyzzyq").text).xpath("//a[@class='post-link']")

    def test_blog_feeds(self, web: SampleWeb) -> None:
        feed = web.addresses["catatanlereng"] + "/feeds/posts/default"
        atom = etree.fromstring(fetch(feed + "?q=wbbm").body)
        names = {"a": "http://www.w3.org/2005/Atom"}
        assert atom.xpath("//a:entry/a:link/@href", namespaces=names) == [
            web.url("catatanlereng/kantor-pajak-kudus-dan-kejujuran")
        ]
        third = json.loads(fetch(feed + "?alt=json&start-index=3&max-results=1").body)["feed"]
        assert third["openSearch$totalResults"] == {"$t": "5"}
        assert [entry["title"]["$t"] for entry in third["entry"]] == ["WBK Terenak Se-Kudus Ternyata Warung Bu Karti"]
        recent = etree.fromstring(fetch(feed + "?published-min=2022-06-01T00:00:00%2B07:00&alt=rss").body)
        assert len(recent.xpath("//item")) == 2
        assert fetch(feed + "?published-min=kemarin").status == 400
        assert "Disallow: /search" in fetch(web.addresses["catatanlereng"] + "/robots.txt").text

    def test_portal_traps(self, web: SampleWeb) -> None:
        address = web.addresses["nusantarapetang"]
        hits = [
            html.fromstring(fetch(f"{address}/cari?q={query}").text).xpath("//a[@class='latest__link']/@href")
            for query in ("wbk", "xyzzyq")
        ]
        assert hits[0] == hits[1] != []
        soft = fetch(address + "/read/1/tidak-ada")
        assert soft.status == 200
        assert "tidak ditemukan" in soft.text
        page = address + "/kalender/2024/12"
        for _ in range(30):
            page = html.fromstring(fetch(page).text).xpath("//p[@class='calendar-nav']/a/@href")[2]
        assert page == address + "/kalender/2027/06"
        assert fetch(address + "/kalender/2050/01").status == 404

    def test_a_portal_with_tag_pages_only(self, web: SampleWeb) -> None:
        address = web.addresses["gerbangtimur"]
        assert fetch(address + "/robots.txt").status == 404
        assert fetch(address + "/sitemap.xml").status == 404
        tagged = [
            link
            for page in (1, 2)
            for link in html.fromstring(fetch(f"{address}/tag/wbk?hal={page}").text).xpath("//a[@class='judul']/@href")
        ]
        assert web.url("gerbangtimur/kejari-jayapura-sandang-wbk") in tagged
        assert len(set(tagged)) == 4
        assert fetch(address + "/tag/xyzzyq").status == 404

    def test_visits_are_kept(self, web: SampleWeb) -> None:
        fetch(web.addresses["wartanusa"] + "/terkini?page=2")
        assert web.visits[-1] == ("wartanusa", "/terkini?page=2", 200)

    def test_an_unknown_article_has_no_address(self, web: SampleWeb) -> None:
        with pytest.raises(KeyError):
            web.url("wartanusa/tidak-ada")

    def test_outlets_file_holds_the_addresses(self, web: SampleWeb, tmp_path: Path) -> None:
        path = tmp_path / "outlets.toml"
        web.write_outlets(path)
        crawled = outlets.read_outlets(path)
        assert list(crawled) == list(OUTLETS)
        for outlet_id, outlet in crawled.items():
            assert outlet.home == web.addresses[outlet_id] + "/"
            assert outlet.hosts == (web.addresses[outlet_id].removeprefix("http://"),)
            assert outlet.time_zone == OUTLETS[outlet_id].time_zone.key
        assert "{address}" not in path.read_text(encoding="utf-8")

    def test_a_port_that_is_taken_is_an_error(self, web: SampleWeb) -> None:
        taken = urlsplit(web.addresses["kabarpesisir"]).port
        with pytest.raises(OSError, match="in use"), SampleWeb(FOLDER, port_base=taken):
            pass

    def test_the_command_prints_addresses_until_interrupted(self, tmp_path: Path) -> None:
        path = tmp_path / "outlets.toml"
        command = [sys.executable, "-m", "crawler.sampleweb", "--outlets-file", str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=FOLDER.parents[1]) as process:
            assert process.stdout is not None
            lines = [process.stdout.readline().split("\t") for _ in OUTLETS]
            assert [name for name, _ in lines] == list(OUTLETS)
            assert fetch(lines[0][1].strip()).status == 200
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=10) == 0
        assert path.exists()
