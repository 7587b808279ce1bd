"""Texts typed in haste, as they are read, and where what was read stands as printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.context import Context, Span
from extract.pipeline.prepare import open_article
from extract.reading import Edit, apply
from extract.records import Article
from extract.tidying import tidied


def read(text: str, title: str | None = None) -> str:
    return open_article(Article(id="a", text=text, title=title)).source


@pytest.mark.parametrize(
    ("printed", "as_read"),
    [
        ("Piagam itu diraihnya.Kapolres Tarum bangga.", "Piagam itu diraihnya. Kapolres Tarum bangga."),
        ("Diraih WBK.Selain itu,pukul 09.00 WIB.Hadir pula", "Diraih WBK. Selain itu, pukul 09.00 WIB. Hadir pula"),
        ("Tahun 2023.Dua unit gagal!!Bupati diam", "Tahun 2023. Dua unit gagal!! Bupati diam"),
        ("TIGA SATKER LOLOS.KAPOLDA BANGGA", "TIGA SATKER LOLOS. KAPOLDA BANGGA"),
        ("Kapolres Tarum,AKBP Umar,S.I.K.,M.H.,bilang", "Kapolres Tarum, AKBP Umar, S.I.K., M.H., bilang"),
        ("di Hotel Melur , Selasa (5/12) .Hadir bupati", "di Hotel Melur, Selasa (5/12). Hadir bupati"),
        ("Birokrasi Bersih Melayani ( WBBM ) pada Senin(4/12)", "Birokrasi Bersih Melayani (WBBM) pada Senin (4/12)"),
        ("Nilainya 88,47 ,katanya,naik 1.200 poin", "Nilainya 88,47, katanya, naik 1.200 poin"),
        ('Ia haru."Kita malu.Sungguh"ujar Umar', 'Ia haru. "Kita malu. Sungguh" ujar Umar'),
        ("Ia haru.“Kita malu”ujar Umar", "Ia haru. “Kita malu” ujar Umar"),
        ('" Kita malu " ujar Umar.Lalu "Ya"katanya', '" Kita malu " ujar Umar. Lalu "Ya" katanya'),
        ("Wi\u00adlayah\u00a0Be\u200bbas dari Korupsi\ufeff", "Wilayah Bebas dari Korupsi"),
        ("Wilyah Bebas dari Korpusi", "Wilayah Bebas dari Korupsi"),
        ("ZONA INTEGERITAS, Zona Intergritas, birokrsi", "ZONA INTEGRITAS, Zona Integritas, birokrasi"),
        ("Ombusman menilai kepatuan, petugas melayanni", "Ombudsman menilai kepatuhan, petugas melayani"),
        (
            "Rabu6/12, tahun2023, thn lalu, taun 2022, 6 Desmber 2021",
            "Rabu 6/12, tahun 2023, tahun lalu, tahun 2022, 6 Desember 2021",
        ),
        ("Sejak taun kemaren, Th.2022", "Sejak tahun kemarin, tahun 2022"),
        ("Lapas di usulkan tim, piagam nya di terima kalapas", "Lapas diusulkan tim, piagamnya diterima kalapas"),
    ],
)
def test_blanks_are_put_where_they_belong(printed: str, as_read: str) -> None:
    assert read(printed) == as_read


@pytest.mark.parametrize(
    "text",
    [
        "Drs. Umar, S.Sos., M.Si. dan A.Md.Kep. Sari, SH.MH menulis di Melur.Com, kabarmelur.co.id",
        "H.W.Siahaan dan T.M.Yusuf menilai 88,47 dan 1.200,50 pukul 09.30 di Rp.500",
        "Ia menunggu di percetakan, di tanjakan, di pekan ini... lalu pulang.",
        "Uji kepatutan dan kelayakan; integrasi data; karat dan korosi; kelautan dan pelayaran; kebutuhan warga",
        "Penerima:\nPolres Tarum\npolres melur\nlapas dara",
        "Baris ini berakhir dengan titik dan cukup panjang.\nlalu huruf kecil",
        "“Kami senang,” kata dia. 'Ya' (WBK) 100% selesai; tamat",
        'Ia haru. "Kami senang," kata dia. "Ya." (lis) "Betul?" Nilai di nilai A.',
    ],
)
def test_what_is_set_well_stays(text: str) -> None:
    assert tidied(text) == ()


def test_a_list_that_runs_on_is_read_as_lines() -> None:
    text = "Yang lolos adalah 1.Lapas Melur 2.Rutan Dara 3. Bapas Tarum.Sedangkan Lapas Ara gagal."
    context = open_article(Article(id="a", text=text))
    assert [context.sentence_text(i) for i in range(len(context.sentences))] == [
        "Yang lolos adalah", "1. Lapas Melur", "2. Rutan Dara", "3. Bapas Tarum.", "Sedangkan Lapas Ara gagal.",
    ]  # fmt: skip
    assert [context.locate("record", span).quote for span in context.sentences[2:4]] == [
        "2.Rutan Dara",
        "3. Bapas Tarum.",
    ]
    assert tidied("Nilainya 88 pada 2. Satu kantor 3. Dua kantor. Ada 1. Begitu.") == ()


@pytest.mark.parametrize(
    "between",
    ["\n", "\n\n", " \n\nBACA JUGA: Sapi Lepas di Pasar\n\n", "\n\nFoto: Humas Melur\n\n", "\n(Baca : Harga Cabai)\n"],
)
def test_a_sentence_broken_over_lines_is_one(between: str) -> None:
    context = open_article(
        Article(id="a", text=f"Lapas Melur yang diusulkan kantor wilayah tahun lalu{between}gagal lagi.")
    )
    assert [context.sentence_text(0)] == ["Lapas Melur yang diusulkan kantor wilayah tahun lalu gagal lagi."]
    assert context.locate("record", context.sentences[0]).quote == context.article.text


def test_a_title_never_runs_on_into_the_text() -> None:
    title = "Kantor Imigrasi Melur Akhirnya Menyandang Predikat WBK"
    assert read("alhamdulillah, kata kepala kantor", title) == f"{title}\n\nalhamdulillah, kata kepala kantor"


def test_evidence_quotes_what_is_printed() -> None:
    article = Article(id="a", title="Lapas\u200b Melur ,Akhirnya", text="Ia haru.La\u00adpas Melur di usulkan")
    context = open_article(article)
    assert context.source == "Lapas Melur, Akhirnya\n\nIa haru. Lapas Melur diusulkan"

    def evidence(words: str, last: bool = True) -> tuple[str, int, int, str]:
        start = context.source.rindex(words) if last else context.source.index(words)
        found = context.locate("unit", Span(start, start + len(words)))
        return found.where, found.start, found.end, found.quote

    assert evidence("Lapas Melur", last=False) == ("title", 0, 12, "Lapas\u200b Melur")
    assert evidence("Lapas Melur") == ("text", 8, 20, "La\u00adpas Melur")
    assert evidence("diusulkan") == ("text", 21, 31, "di usulkan")
    assert evidence("haru. Lapas") == ("text", 3, 14, "haru.La\u00adpas")


PIECES = [*'aBk1 .,;:!()"”“\n\u200b\u00a0', " di terima", "S.H.", " nya", "Foto: x\n", "lama sekali " * 4]
MESS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def _bare(text: str) -> str:
    return "".join(character for character in text if not character.isspace() and character != "\u200b")


@given(MESS, MESS)
def test_every_span_of_what_is_read_has_its_place(title: str, text: str) -> None:
    context: Context = open_article(Article(id="a", title=title, text=text))
    printed = f"{title}\n\n{text}" if title else text
    for start in range(len(context.source)):
        for end in range(start + 1, min(start + 4, len(context.source)) + 1):
            place = context.printed(Span(start, end))
            assert 0 <= place.start <= place.end <= len(printed)
            words = _bare(context.source[start:end])
            assert "Foto" in printed or _bare(printed[place.start : place.end]) == words


@given(MESS)
def test_what_was_read_lies_where_it_is_read(text: str) -> None:
    (reading, *_) = tidied(text) or (apply(text, ()),)
    for start in range(len(text)):
        place = reading.as_read(start, start + 1)
        assert 0 <= place[0] <= place[1] <= len(reading.text)


def test_of_overlapping_edits_the_first_is_made() -> None:
    reading = apply("satu dua tiga", [Edit(4, 9, "-"), Edit(8, 13, "x"), Edit(0, 0, ">"), Edit(0, 0, ">")])
    assert reading.text == ">satu-tiga"
    assert reading.as_printed(0, 5) == (0, 4)
    assert reading.as_printed(5, 8) == (4, 11)
    assert reading.as_read(9, 13) == (6, 10)
