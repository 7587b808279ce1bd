"""The text of an article: all that is its own, and nothing else of its page."""

import pytest

from crawler.outlets import Outlet
from crawler.page import PageOutcome, page_to_article
from tests.crawler.news_page import ONE, OUTLET, THREE, TITLE, TWO, URL, WORDPRESS, page, paragraphs, text_of


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


def test_wrong_charset_does_not_garble() -> None:
    result = page_to_article(page(paragraphs(ONE, THREE)), url=URL, content_type="text/html; charset=iso-8859-1")
    assert result.article is not None
    assert result.article.text == f"{ONE}\n{THREE}"
