import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.outlets import Outlet
from crawler.page import MAX_TEXT, PageOutcome, page_to_article

URL = "https://kabarteluk.example/2023/12/06/puskesmas-teluk-biru-raih-wbk/"
TITLE = "Puskesmas Teluk Biru Raih Predikat WBK"
ONE = "TELUK BIRU – Puskesmas Teluk Biru meraih predikat Wilayah Bebas dari Korupsi (WBK), Selasa (5/12/2023)."
TWO = "Kepala puskesmas, Rahma Anjani, menerima penghargaan itu di Jakarta bersama 12 unit kerja yang lain."
THREE = "“Ini kerja semua pegawai,” kata Rahma, yang memimpin puskesmas sejak awal tahun 2021 sampai sekarang."


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html lang=id><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode()


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def text_of(body: str, head: str = f"<title>{TITLE}</title>") -> str:
    result = page_to_article(page(body, head), url=URL)
    assert result.article is not None, result
    return result.article.text


OUTLET = Outlet(
    id="kabarteluk",
    name="Kabar Teluk",
    home="https://kabarteluk.example/",
    hosts=("kabarteluk.example",),
    adapter="wordpress",
    time_zone="Asia/Makassar",
)

WORDPRESS = page(
    f"""<nav class="menu"><a href="/">Beranda</a></nav>
    <article class="post hentry"><h1 class="entry-title">{TITLE}</h1>
    <div class="entry-meta">Oleh <a href="/author/x">Sinta</a> <time class="entry-date published"
      datetime="2023-12-06T01:30:00+00:00">6 Desember 2023 09:30 WITA</time></div>
    <figure class="wp-caption"><img src="x.jpg"><figcaption>Rahma Anjani (kanan). Foto: Humas</figcaption></figure>
    <div class="entry-content"><p>{TITLE}</p><p>{ONE}</p>
    <p><strong>Baca juga: <a href="/x">Rutan Bukit Sunyi Dicanangkan Menuju WBBM</a></strong></p>
    <p>{TWO} <a href="/p">Simak juga</a></p><div class="td-a-rec ads">ADVERTISEMENT</div>
    <p>{THREE}</p><p>Editor: Sinta</p><div class="sharedaddy share">Bagikan: <a href="#">Facebook</a></div>
    <ul class="related-posts"><li><a href="/y">RSUD Lembah Hijau Raih WBBM</a></li></ul></div></article>
    <aside><h3>Terpopuler</h3><a href="/z">Polres Tanjung Sepi Raih WBK</a></aside>
    <div id="comments"><p>Semoga Kelurahan Rawa Kecil juga meraih WBK</p></div>""",
    f"""<title>{TITLE} - Kabar Teluk</title><meta property="og:site_name" content="Kabar Teluk">
    <meta property="og:title" content="{TITLE} - Kabar Teluk"><meta property="og:type" content="article">
    <link rel="canonical" href="{URL}?utm_source=x"><script type="application/ld+json">
    {{"@context":"https://schema.org","@graph":[{{"@type":"WebSite","name":"Kabar Teluk"}},{{"@type":["NewsArticle"],
    "headline":"{TITLE}","datePublished":"2023-12-06T01:30:00+00:00","author":[{{"@type":"Person","name":"Sinta"}}]}}]}}
    </script>""",
)


def test_wordpress_page_gives_the_article_and_nothing_else() -> None:
    result = page_to_article(WORDPRESS, url=URL, outlet=OUTLET)
    assert result.outcome is PageOutcome.ARTICLE
    article = result.article
    assert article is not None
    assert article.text == "\n".join((ONE, TWO, THREE))
    assert article.title == TITLE
    assert article.published == "2023-12-06T09:30:00+08:00"
    assert article.url == URL.rstrip("/")
    assert article.outlet == "kabarteluk"
    assert article.derived
    assert result.author == "Sinta"
    assert "Baca juga: Rutan Bukit Sunyi Dicanangkan Menuju WBBM" in result.boilerplate


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
    "inside",
    [
        '<p>Baca juga: <a href="/a">Rutan Bukit Sunyi Raih WBK</a></p>',
        '<p><b>BACA JUGA :</b> <a href="/a">Rutan Bukit Sunyi Raih WBK</a></p>',
        '<div><strong>Simak Juga:</strong><ul><li><a href="/a">Rutan Bukit Sunyi Raih WBK</a></li></ul></div>',
        '<span class="baca-juga"><b>Baca juga: <a href="/a">Rutan Bukit Sunyi Raih WBK</a></b></span>',
        "<p>Baca juga: Rutan Bukit Sunyi Raih WBK</p>",
        "<p>Lihat juga Rutan Bukit Sunyi Raih WBK</p>",
        '<p><a href="/a">Rutan Bukit Sunyi Raih WBK</a></p>',
        '<div class="related-news"><h4>Rutan Bukit Sunyi Raih WBK</h4></div>',
        "<p>Foto: Rutan Bukit Sunyi Raih WBK</p>",
        '<p class="wp-caption-text">Rutan Bukit Sunyi Raih WBK</p>',
        "<figure><img><figcaption>Rutan Bukit Sunyi Raih WBK</figcaption></figure>",
        "<p>Keterangan foto: Rutan Bukit Sunyi Raih WBK</p>",
        "<blockquote>Baca Juga: <a href='/a'>Rutan Bukit Sunyi Raih WBK</a></blockquote>",
        "<script>var a = 'Rutan Bukit Sunyi Raih WBK'</script>",
        "<p>Cek Berita dan Artikel yang lain di Google News</p>",
        "<p>Artikel ini telah tayang di Kabar Teluk dengan judul Rutan Bukit Sunyi Raih WBK</p>",
        "<p>Dilarang keras mengambil konten dari situs ini tanpa izin</p>",
        "<p>Share Facebook Twitter WhatsApp</p>",
        "<p>ADVERTISEMENT</p>",
        "<p>Pewarta : Sinta<br>Editor: Budi</p>",
        "<p>Tags: WBK, Rutan Bukit Sunyi</p>",
    ],
)
@pytest.mark.parametrize("wrap", ['<div class="entry-content">{}</div>', "<div><main>{}</main></div>"])
def test_what_is_not_the_article_is_cut(wrap: str, inside: str) -> None:
    assert text_of(wrap.format(f"<p>{ONE}</p>{inside}{paragraphs(TWO, THREE)}")) == "\n".join((ONE, TWO, THREE))


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (f'{TWO} Baca juga: <a href="/a">Rutan Bukit Sunyi Raih WBK</a>', TWO),
        (f"{TWO} (Baca juga: Rutan Bukit Sunyi Raih WBK)", TWO),
        (f"{TWO} (Foto: Humas)", TWO),
        (f"{TWO} Foto: dok. puskesmas", TWO),
        ("Mereka <b>mempertahankan</b> predikat&nbsp;itu<sup>1</sup>.", "Mereka mempertahankan predikat itu1."),
        ("Warga diminta membaca juga papan itu.", "Warga diminta membaca juga papan itu."),
        ("Laporan hasil survei dibacakan camat.", "Laporan hasil survei dibacakan camat."),
        (f'Unit itu, <a href="/tag/wbk">Puskesmas</a> {TWO}', f"Unit itu, Puskesmas {TWO}"),
        ("Wil\u00adayah\u200b Bebas", "Wilayah Bebas"),
    ],
)
def test_paragraphs_keep_what_is_theirs(inside: str, expected: str) -> None:
    body = f'<div class="post-content">{paragraphs(ONE, inside, THREE)}</div>'
    assert text_of(body) == "\n".join((ONE, expected, THREE))


@pytest.mark.parametrize(
    ("last", "text", "cut"),
    [
        ("Acara ditutup dengan doa. (ant)", "Acara ditutup dengan doa.", "(ant)"),
        ("Acara ditutup dengan doa.(rif/adv)", "Acara ditutup dengan doa.", "(rif/adv)"),
        ("“Kami siap,” katanya (Humas)", "“Kami siap,” katanya", "(Humas)"),
        ("Acara ditutup dengan doa. (Tim Humas Kanwil)", "Acara ditutup dengan doa.", "(Tim Humas Kanwil)"),
        ("(*)", None, "(*)"),
        ("[red]", None, "[red]"),
        ("Unit itu menuju Wilayah Birokrasi Bersih dan Melayani (WBBM)", None, None),
        ("Unit itu menuju Wilayah Birokrasi Bersih dan Melayani (WBBM).", None, None),
        ("Acara itu digelar Selasa (5/12/2023).", None, None),
        ("Acara itu digelar Selasa. (5/12/2023)", None, None),
        ("Ia dikenal sebagai pendiri lembaga itu (kini bubar)", None, None),
    ],
)
def test_signature_at_the_end_is_cut(last: str, text: str | None, cut: str | None) -> None:
    result = page_to_article(page(f'<div class="post-content">{paragraphs(ONE, TWO, last)}</div>'), url=URL)
    assert result.article is not None
    closing = text or (last if cut is None else None)
    assert result.article.text.split("\n")[2:] == ([closing] if closing else [])
    assert (cut in result.boilerplate) == (cut is not None)


def test_bracket_in_the_middle_of_the_text_is_no_signature() -> None:
    middle = "Keterangan itu disampaikan Bagian Hubungan Masyarakat (Humas)"
    assert text_of(f'<div class="post-content">{paragraphs(ONE, middle, THREE)}</div>') == f"{ONE}\n{middle}\n{THREE}"


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


def test_line_breaks_part_paragraphs() -> None:
    assert text_of(f'<div class="post-content">{ONE}<br><br>{TWO}<br/>{THREE}</div>') == "\n".join((ONE, TWO, THREE))


def test_list_items_and_cells_are_kept_apart() -> None:
    body = (
        f'<div class="entry-content"><p>{ONE}</p><ul><li>Puskesmas A</li><li>Puskesmas B</li></ul>'
        "<table><tr><td>RSUD C</td><td>97,84</td></tr></table></div>"
    )
    assert text_of(body) == f"{ONE}\nPuskesmas A\nPuskesmas B\nRSUD C 97,84"


def test_page_that_no_theme_is_known_of_goes_through_trafilatura() -> None:
    body = f"<div id=x><div id=y><h1>{TITLE}</h1>{paragraphs(ONE, TWO, THREE)}</div></div>"
    assert text_of(body) == "\n".join((ONE, TWO, THREE))


def test_old_page_laid_out_in_tables() -> None:
    body = (
        f"<table><tr><td><b>KABAR TELUK</b> Suara dari timur</td></tr></table><h1>{TITLE}</h1><table><tr><td>"
        f'<font size="2">{ONE}<br><br>{TWO}<br><br>{THREE}</font></td></tr></table>'
    )
    text = text_of(body, f"<title>{TITLE} - Kabar Teluk</title>")
    assert text == "\n".join((ONE, TWO, THREE))


def test_outlet_selector_comes_first() -> None:
    body = page(f'<div class="entry-content">{paragraphs(TWO * 3)}</div><div class="naskah">{paragraphs(ONE)}</div>')
    outlet = Outlet(**{name: getattr(OUTLET, name) for name in OUTLET.__slots__} | {"body": "div.naskah"})
    article = page_to_article(body, url=URL, outlet=outlet).article
    assert article is not None
    assert article.text == ONE


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


@pytest.mark.parametrize(
    "text", ["Warga menyambut baik WBK itu kemarin.", "Tim pulang sore itu juga, kata Rahma Anjani."]
)
def test_short_text_stands_without_what_is_around_it(text: str) -> None:
    """The last page of a split post once began with "by"."""
    body = f"""<header><p><a>Kabar</a></p></header><main><h1>{TITLE}</h1><div><p>by</p><div>admin</div><p>in</p>
        <a>Daerah</a></div><div class="entry-content"><p>{text}</p><p class="post-nav-links">Pages: <a href="/a/">1</a>
        <span>2</span></p></div><p>Semua komentar adalah tanggung jawab pengirimnya dan ditinjau redaksi.</p></main>"""
    assert text_of(body) == text


def test_named_element_that_is_a_teaser_is_not_the_article() -> None:
    teaser = '<div class="post-content"><p>Petugas berkeliling ke seluruh desa.</p></div>'
    body = f"<div><div>{paragraphs(ONE, TWO, THREE)}</div></div><div>{teaser}</div>"
    assert text_of(body).split("\n") == [ONE, TWO, THREE]


def test_body_in_parts_of_one_kind() -> None:
    parts = "".join(
        f'<div class="modul"><div class="teks teks-{n}"><p>{line}</p></div></div>'
        for n, line in enumerate((ONE, TWO, THREE))
    )
    body = f'<div><h1>{TITLE}</h1><div class="ket">Suasana di aula</div>{parts}<div>3 jam lalu</div></div>'
    assert text_of(body).split("\n") == [ONE, TWO, THREE]


def test_further_pages_are_found() -> None:
    links = f'<a href="?page=2">2</a><a href="{URL}?page=3">3</a><a href="/lain?page=2">x</a><a href="?page=99">x</a>'
    result = page_to_article(page(paragraphs(ONE, TWO) + links), url=URL)
    assert result.next_pages == (f"{URL}?page=2", f"{URL}?page=3")


def test_wrong_charset_does_not_garble() -> None:
    result = page_to_article(page(paragraphs(ONE, THREE)), url=URL, content_type="text/html; charset=iso-8859-1")
    assert result.article is not None
    assert result.article.text == f"{ONE}\n{THREE}"


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
