"""What the head of a body that assesses takes part in: hands over, announces, answers, explains or is only named."""

from __future__ import annotations

import re

import pytest

from extract.context import Claim, Context, Span, source_of
from extract.fields.occasion import Occasion
from extract.fields.people import choose_officials, find_people
from extract.fields.subjects import subjects_of
from extract.fields.units import Unit
from extract.records import Article, Predicate, Status, UnitType
from extract.sentences import split_sentences

CITY, REGENCY = "Pemerintah Kota Melur", "Pemerintah Kabupaten Kenanga"
HEAD = "Kepala Perwakilan Ombudsman Sulsel Andi Tenri Sanusi"
CHAIR = "Ketua Ombudsman RI Bagas Prawira"
RATED = f"{CITY} meraih nilai 91,20 dan masuk zona hijau penilaian kepatuhan Ombudsman."
NAMED = re.compile(r"WBK|Ombudsman|zona (?:hijau|kuning|merah)|kepatuhan")


def parts(text: str, predicate: Predicate, body: str) -> list[dict[str, str]]:
    """Who takes part in what, for each unit that a text names."""
    article = Article(id="x", text=text, published="2024-12-12")
    source, title_end = source_of(article)
    units = tuple(
        Unit(name, UnitType.PEMDA, tuple(Span(*m.span()) for m in re.finditer(name, source)))
        for name in (CITY, REGENCY)
        if name in source
    )
    context = Context(article, source, title_end, split_sentences(source), units)
    predicates = tuple(Span(*m.span()) for m in NAMED.finditer(source))
    occasion = Occasion(year=2024, body=body)
    found = []
    for unit in units:
        sentences = tuple(dict.fromkeys(context.sentence_at(span.start) for span in unit.mentions))
        claim = Claim(unit, predicate, Status.AWARDED, sentences, (), predicates)
        chosen = (choice.value for choice in choose_officials(claim, context, occasion=occasion))
        found.append({official.name.split()[0]: str(official.part) for official in chosen if official is not None})
    return found


@pytest.mark.parametrize(
    "text",
    [
        f"{RATED} Piagam diserahkan {HEAD} di Makassar.",
        f"{RATED} {HEAD} mengantarkan langsung hasil penilaian itu ke kantor wali kota, Selasa.",
        f"{HEAD} merilis hasil penilaian kepatuhan. {CITY} meraih 91,20 dan {REGENCY} 88,45, keduanya zona hijau.",
        f"{RATED} Hasil itu disampaikan {HEAD} dalam jumpa pers, Jumat.",
        f'{RATED} "Nilainya 91,20, tertinggi se-Sulawesi Selatan," kata {HEAD} di Makassar, Kamis.',
        f"{HEAD} mengatakan {CITY} memperoleh nilai 91,20 dan {REGENCY} 61,30 dalam penilaian kepatuhan.",
        f"Dari tujuh daerah, kata {HEAD}, baru {CITY} yang masuk zona hijau penilaian kepatuhan. {REGENCY} kuning.",
    ],
)
def test_who_hands_over_or_announces_a_result_gives(text: str) -> None:
    assert {found.get("Andi") for found in parts(text, Predicate.OMBUDSMAN, "Ombudsman RI")} == {"giver"}


@pytest.mark.parametrize(
    "text",
    [
        f'{RATED} "Benar, itu hasil penilaian akhir tahun lalu," kata {HEAD}, saat dikonfirmasi, Jumat.',
        f"{RATED} Dihubungi terpisah, {HEAD} membenarkan capaian {CITY} tersebut.",
        f"{RATED} {HEAD} yang dimintai tanggapan menyebut kelemahan {CITY} ada pada pengelolaan pengaduan.",
        f'{RATED} "Data itu memang dari kami," ujar {HEAD} ketika ditemui di kantornya.',
        f"{RATED} {HEAD} yang dihubungi lewat telepon membenarkan angka tersebut.",
        f'{RATED} "Datanya memang begitu," kata {HEAD} lewat telepon, Kamis.',
        f"{RATED} Rombongan diterima {HEAD} di ruang kerjanya. Menurut Andi Tenri, nilai {CITY} tahun lalu 66,10.",
    ],
)
def test_who_only_answers_speaks(text: str) -> None:
    assert parts(text, Predicate.OMBUDSMAN, "Ombudsman RI") == [{"Andi": "spokesperson"}]


@pytest.mark.parametrize(
    "text",
    [
        f"{RATED} {CHAIR} dalam sambutannya menyebut penilaian ini merupakan bentuk pengawasan pelayanan publik.",
        f"{RATED} {CHAIR} mengatakan, penilaian kepatuhan bertujuan mencegah maladministrasi.",
        f"{RATED} Dalam acara daring, {CHAIR} menilai survei kepatuhan penting untuk mengukur kinerja pemerintah.",
        f"{RATED} Pada kesempatan itu {CHAIR} berharap seluruh kepala daerah berkomitmen memperbaiki layanan.",
        f"{RATED} {CHAIR} menjelaskan, penilaian mencakup empat dimensi, yakni input, proses, output dan pengaduan.",
        f"Kekhawatiran {HEAD} menjadi kenyataan. {RATED}",
        f"Yang dicemaskan {HEAD} terjadi juga. {RATED}",
        f"{RATED} Acara itu dihadiri {HEAD}.",
        f"{CHAIR}. (Foto: Antara)\n\nHasil survei telah dirilis. {RATED}",
    ],
)
def test_who_explains_or_is_only_named_has_no_part(text: str) -> None:
    assert parts(text, Predicate.OMBUDSMAN, "Ombudsman RI") == [{}]


def test_who_tells_the_result_and_not_who_feared_it() -> None:
    text = f"Yang dicemaskan {HEAD} terjadi. {RATED} Hasil dibuka {CHAIR} di Jakarta. “Dua sudah hijau,” sebutnya."
    assert parts(text, Predicate.OMBUDSMAN, "Ombudsman RI") == [{"Bagas": "giver"}]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Wali Kota Melur Hamka Rauf belum dapat dihubungi.", {}),
        ("Wali Kota Melur Hamka Rauf sejatinya dijadwalkan hadir, tetapi sakit.", {}),
        ("Foto: Wali Kota Melur Hamka Rauf (kiri) berbincang dengan pedagang.", {}),
        ("Sekda Melur Budi Santoso, atas nama Wali Kota Melur Hamka Rauf, menerima piagam.", {"Budi": "recipient"}),
    ],
)
def test_who_is_away_or_on_a_picture_has_no_part(told: str, expected: dict[str, str]) -> None:
    assert parts(f"{CITY} meraih predikat WBK.\n{told}", Predicate.WBK, "KemenPANRB") == [expected]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Penghargaan diserahkan Menteri PANRB Rini Widyantini di Jakarta.", "giver"),
        ("Penyerahan berlangsung di Jakarta oleh Menteri PANRB Rini Widyantini, Rabu.", "giver"),
        ("Unit itu dinobatkan sebagai peraih WBK oleh Menteri PANRB Rini Widyantini, Rabu.", "giver"),
        ("Acara penganugerahan dipimpin Menteri PANRB Rini Widyantini.", "giver"),
        ("Menteri PANRB Rini Widyantini hadir. Piagam diberikan Menteri PANRB kepada wali kota.", "giver"),
        ("Menteri PANRB Rini Widyantini dalam sambutannya menyebut zona integritas bukan tujuan.", None),
        ("Menteri PANRB Rini Widyantini berdiri di samping.", None),
    ],
)
def test_minister(told: str, expected: str | None) -> None:
    (found,) = parts(f"{CITY} meraih predikat WBK. {told}", Predicate.WBK, "KemenPANRB")
    assert found.get("Rini") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Menteri PANRB Rini Widyantini hadir. Piagam dari Menpan RB dibawa pulang.", ["Menpan RB"]),
        (f"{HEAD} datang. Kepala Perwakilan Ombudsman lalu pulang.", ["Kepala Perwakilan Ombudsman"]),
        (f"{HEAD} datang. Surat itu dari Ketua Ombudsman.", []),
        ("Jaksa Agung Muda Pengawasan Budi Santoso datang. Surat Jaksa Agung dibacakan.", []),
        ("Kapolres Melur Budi Santoso dan Kapolres Melur Timur Agus Salim. Kapolres Melur pamit.", []),
    ],
)
def test_office_in_full_stands_for_who_holds_it(text: str, expected: list[str]) -> None:
    first = find_people(text)[0]
    assert [text[span.start : span.end] for span in first.roles] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Nilainya 97,61, kualitas tertinggi.", {"about a result"}),
        ("Penilaian ini merupakan bentuk pengawasan.", {"about assessment", "about no result"}),
        ("Ia meminta seluruh kepala daerah berbenah.", {"about everybody", "about no result"}),
        ("Dalam sambutannya ia menyapa hadirin.", {"about speech", "about no result"}),
        ("Ia tersenyum.", set()),
    ],
)
def test_subjects(sentence: str, expected: set[str]) -> None:
    assert subjects_of([sentence], names_unit=False) == expected
