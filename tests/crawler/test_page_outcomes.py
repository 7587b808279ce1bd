"""Pages that are no article, or no page: each comes to an outcome, and none to an error."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.page import MAX_TEXT, PageOutcome, page_to_article
from tests.crawler.news_page import ONE, THREE, TWO, URL, page, paragraphs


@pytest.mark.parametrize(
    ("body", "url", "outcome"),
    [
        (page("<h1>Just a moment...</h1>", "<title>Just a moment...</title>"), URL, PageOutcome.CHALLENGE),
        (page('<script src="/cdn-cgi/challenge-platform/x.js"></script>'), URL, PageOutcome.CHALLENGE),
        (page("<h1>404</h1><p>Halaman yang Anda cari tidak ditemukan.</p>"), URL, PageOutcome.SOFT_404),
        (page("<p>Maaf, halaman tidak ditemukan.</p>", "<title>Kabar Teluk</title>"), URL, PageOutcome.SOFT_404),
        (page(""), URL, PageOutcome.EMPTY),
        (b"", URL, PageOutcome.EMPTY),
        (b"%PDF-1.4 isi", URL, PageOutcome.EMPTY),
        (
            page(
                "<h1>wbk</h1>" + "".join(f'<article><h3><a href="/{n}">Judul {n}</a></h3></article>' for n in range(6))
            ),
            "https://kabarteluk.example/tag/wbk/",
            PageOutcome.LISTING,
        ),
        (
            page("".join(f"<h2><a href='/{n}'>Judul berita {n}</a></h2><p>{ONE}</p>" for n in range(6))),
            "https://kabarteluk.example/?s=wbk",
            PageOutcome.LISTING,
        ),
        (page(paragraphs(ONE, "Berlangganan untuk membaca selengkapnya.")), URL, PageOutcome.PAYWALL),
        (page("<h1>502 Bad Gateway</h1>"), URL, PageOutcome.ERROR),
        (
            page("<h1>Situs sedang dalam pemeliharaan</h1><p>Silakan kunjungi lagi beberapa saat lagi."),
            URL,
            PageOutcome.ERROR,
        ),
        (page(f"<h1>Internal Server Error</h1>{paragraphs(ONE, TWO)}"), URL, PageOutcome.ERROR),
        (page(paragraphs(ONE, TWO, "Situs itu dalam pemeliharaan sejak Senin.", THREE)), URL, PageOutcome.ARTICLE),
        (page(paragraphs(ONE, TWO)), URL, PageOutcome.ARTICLE),
        (page(paragraphs("Puskesmas Teluk Biru meraih WBK tahun 2023.")), "", PageOutcome.ARTICLE),
        (page(paragraphs(ONE)), "https://kabarteluk.example/?p=77", PageOutcome.ARTICLE),
        (
            page(paragraphs(ONE) + "<li><a href=x>x</a>" * 6),
            "https://kabarteluk.example/?berita=77",
            PageOutcome.ARTICLE,
        ),
        (page(paragraphs(ONE) + "<li><a href=x>x</a>" * 6), "https://kabarteluk.example/", PageOutcome.LISTING),
        (page(paragraphs(ONE) + "<li><a href=x>x</a>" * 6), "https://kabarteluk.example/?page=2", PageOutcome.LISTING),
    ],
)
def test_outcomes(body: bytes, url: str, outcome: PageOutcome) -> None:
    result = page_to_article(body, url=url)
    assert result.outcome is outcome
    assert (result.article is None) == (outcome not in (PageOutcome.ARTICLE, PageOutcome.PAYWALL))
    assert (result.reason is None) == (outcome is PageOutcome.ARTICLE)


def test_article_behind_a_password_is_none() -> None:
    form = '<form class="post-password-form" method="post"><p>Konten ini diproteksi dengan kata sandi.</p></form>'
    result = page_to_article(page(f"<h1>Diproteksi: Puskesmas Raih WBK</h1>{form}"), url=URL)
    assert (result.outcome, result.reason) == (PageOutcome.EMPTY, "the page asks for a password")


HOSTILE = {
    "deep": b"<div>" * 100_000 + ONE.encode(),
    "deep inline": b"<p>" + b"<b>" * 100_000 + ONE.encode(),
    "too many elements": b"<p>a</p>" * 70_000,
    "many links": b"<div>" + b"Baca juga: <a href=/x?page=2>satu</a> " * 5_000,
    "nested boilerplate": b"<div class=related>" * 200 + ONE.encode(),
    "nested dates": b"<div class=date>" * 150 + b"6 Desember " * 5_000,
    "json": b"<script type=application/ld+json>" + b"[" * 100_000 + b"</script>" + ONE.encode(),
    "title": b"<title>" + b" - a" * 50_000 + b"</title>" + ONE.encode(),
    "attributes": b"<div " + b"a=b " * 50_000 + b">" + ONE.encode(),
    "meta": b"<meta " + b"x " * 200_000,
    "surrogates": b"<p>\xed\xa0\x80 &#xD800; &#0; &#x110000; " + ONE.encode(),
    "nothing but zeros": b"\x00" * 100_000,
    "a word again and again": b"<p>" + b"baca juga " * 50_000 + b"</p>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_give_a_result(name: str) -> None:
    result = page_to_article(HOSTILE[name], url=URL)
    assert result.article is None or 0 < len(result.article.text) <= MAX_TEXT


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=400),
        st.lists(
            st.sampled_from(
                [
                    "<p>",
                    "</p>",
                    "<a href=x>",
                    "</a>",
                    "Baca juga: ",
                    ONE,
                    "<div class=share>",
                    "</div>",
                    "<h1>",
                    "<table>",
                    "<td>",
                    "<br>",
                    "<!--",
                    "-->",
                    "<script>",
                    "&#0;",
                    "�",
                    "\x00",
                    "<time datetime=9>",
                    "6/12/2023 25:99 WIB",
                ]
            ),
            max_size=25,
        ).map(lambda parts: "".join(parts).encode("utf-8", "surrogatepass")),
    ),
    st.sampled_from(
        [URL, "", "x.html", "https://kabarteluk.example/?s=x", "http://[", "https://kabarteluk.example/a?page=\ud800"]
    ),
)
def test_any_bytes_give_a_result(body: bytes, url: str) -> None:
    result = page_to_article(body, url=url)
    if result.article is not None:
        assert result.article.text.strip() == result.article.text
        assert "\n\n" not in result.article.text
