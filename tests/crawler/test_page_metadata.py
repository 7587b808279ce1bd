"""What a page says of its article: address, title, author, date, outlet and further pages."""

import pytest

from crawler.page import page_to_article
from tests.crawler.news_page import ONE, TITLE, TWO, URL, WORDPRESS, page, paragraphs


def test_without_an_outlet_the_site_names_itself() -> None:
    article = page_to_article(WORDPRESS, url=URL).article
    assert article is not None
    assert article.outlet == "Kabar Teluk"


@pytest.mark.parametrize("url", ["", "page.html", "-"])
def test_page_from_a_file_has_the_address_that_it_names(url: str) -> None:
    article = page_to_article(WORDPRESS, url=url).article
    assert article is not None
    assert article.url == URL.rstrip("/")


@pytest.mark.parametrize(
    ("asked", "named", "expected"),
    [
        ("https://kabar.example/a", "http://kabar.example/a", "https://kabar.example/a"),
        ("http://kabar.example/a", "https://kabar.example/a", "https://kabar.example/a"),
        ("http://kabar.example/a", "https://www.kabar.example/a", "https://www.kabar.example/a"),
        ("https://kabar.example/?p=7", "https://kabar.example/2023/12/wbk/", "https://kabar.example/2023/12/wbk"),
        ("https://kabar.example/amp/wbk?page=all", "/wbk", "https://kabar.example/wbk"),
        ("https://kabar.example/wbk", "/", "https://kabar.example/wbk"),
    ],
)
def test_address_that_the_page_names(asked: str, named: str, expected: str) -> None:
    body = page(paragraphs(ONE, TWO), f'<link rel="canonical" href="{named}">')
    article = page_to_article(body, url=asked).article
    assert article is not None
    assert article.url == expected


def test_address_of_another_site_is_not_believed() -> None:
    body = page(paragraphs(ONE, TWO), '<link rel="canonical" href="https://lain.example/tulisan">')
    article = page_to_article(body, url=URL).article
    assert article is not None
    assert article.url == URL.rstrip("/")


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("<p>Penulis: Sinta Maharani</p>", "Sinta Maharani"),
        ("<p>Oleh Sinta Maharani</p>", "Sinta Maharani"),
        ('<span class="by-author">oleh <a class="author">Sinta</a></span>', "Sinta"),
        ("<p>Penghargaan diraih oleh Puskesmas Teluk Biru</p>", None),
        ("<p>Ditulis: Kamis, 8 Desember 2016 jam 13.25 oleh Humas</p>", "Humas"),
        ('<div><i class="fa fa-user"></i> Humas Polda <i class="fa fa-eye"></i> 12</div>', "Humas Polda"),
        ('<div><i class="bi bi-person"></i> Admin</div>', None),
        ("<div><b>Penulis</b><p>Kumpulan warga yang menghitung ulang nilai layanan.</p></div>", None),
    ],
)
def test_author_is_read_as_printed(line: str, author: str | None) -> None:
    body = page(
        f'<h1>{TITLE}</h1>{line}<div class="post-content">{paragraphs(ONE, TWO)}</div>', f"<title>{TITLE}</title>"
    )
    assert page_to_article(body, url=URL).author == author


def test_author_that_the_system_put_in_gives_way_to_the_printed_one() -> None:
    body = page(
        f"<h1>{TITLE}</h1><p>Ditulis oleh Sinta</p>{paragraphs(ONE, TWO)}", '<meta name=author content="Super User">'
    )
    assert page_to_article(body, url=URL).author == "Sinta"


@pytest.mark.parametrize(
    ("head", "heading", "expected"),
    [
        (f"<title>{TITLE} | Kabar Teluk</title><meta property=og:site_name content='Kabar Teluk'>", "", TITLE),
        (f"<title>{TITLE} - kabarteluk.example</title>", "", TITLE),
        (
            f"<title>{TITLE} - Halaman 2 - Kabar Teluk</title><meta property=og:site_name content='Kabar Teluk'>",
            "",
            TITLE,
        ),
        (f"<title>{TITLE} - Kabar Teluk</title>", f"<h1>{TITLE}</h1>", TITLE),
        (f"<meta property=og:title content='{TITLE[:25]}...'>", f"<h1>{TITLE}</h1>", TITLE),
        (f"<meta property=og:title content='{TITLE}'>", "<h1>Kabar Teluk</h1>", TITLE),
        ("<title>WBK &amp; WBBM - Dua Predikat</title>", "", "WBK & WBBM - Dua Predikat"),
        ("", "", None),
    ],
)
def test_title(head: str, heading: str, expected: str | None) -> None:
    article = page_to_article(page(heading + paragraphs(ONE, TWO), head), url=URL).article
    assert article is not None
    assert article.title == expected


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        (
            '[{"@type":"NewsArticle","headline":"x","datePublished":"2023-12-06T08:00:00+07:00"}]',
            "2023-12-06T08:00:00+07:00",
        ),
        (
            '{"@type":"NewsArticle","headline":"x\ny","datePublished":"2023-12-06T08:00:00+07:00",}',
            "2023-12-06T08:00:00+07:00",
        ),
        (
            '{"@type":"NewsArticle","headline":"a "b" c","datePublished":"2023-12-06T08:00:00+07:00"}',
            "2023-12-06T08:00:00+07:00",
        ),
        ('<!-- {"@type":"Article","headline":"x","datePublished":"2023-12-06"} -->', "2023-12-06"),
        ('{"@type":"NewsArticle","headline":"x","datePublished":["2023"]}', "2023-12-06"),  # falls back to the address
        ("{{{", "2023-12-06"),
        ('{"@type":"Organization","datePublished":"2020-01-01"}', "2023-12-06"),
    ],
)
def test_json_ld_of_all_kinds(script: str, expected: str) -> None:
    body = page(paragraphs(ONE, TWO), f'<script type="application/ld+json">{script}</script>')
    article = page_to_article(body, url=URL).article
    assert article is not None
    assert article.published == expected


def test_further_pages_are_found() -> None:
    links = f'<a href="?page=2">2</a><a href="{URL}?page=3">3</a><a href="/lain?page=2">x</a><a href="?page=99">x</a>'
    result = page_to_article(page(paragraphs(ONE, TWO) + links), url=URL)
    assert result.next_pages == (f"{URL}?page=2", f"{URL}?page=3")
