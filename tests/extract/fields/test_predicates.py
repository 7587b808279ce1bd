import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.fields.predicates import MentionKind, find_predicates, template_pattern


def found(source: str, **kwargs) -> list[tuple[str, str]]:
    return [(source[m.span.start : m.span.end], m.predicate) for m in find_predicates(source, **kwargs)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Puskesmas itu meraih WBK.", [("WBK", "WBK")]),
        ("Kantor ber-WBK itu ramai", [("WBK", "WBK")]),
        ("WBK-nya bertahan, WBBM-nya belum", [("WBK", "WBK"), ("WBBM", "WBBM")]),
        ("predikat Wilayah Bebas dari Korupsi (WBK)", [("Wilayah Bebas dari Korupsi (WBK)", "WBK")]),
        ("WBK (Wilayah Bebas Korupsi)", [("WBK (Wilayah Bebas Korupsi)", "WBK")]),
        ("Wilayah Bersih dari Korupsi", [("Wilayah Bersih dari Korupsi", "WBK")]),
        ("wilayah bebas tindak pidana korupsi", [("wilayah bebas tindak pidana korupsi", "WBK")]),
        ("diganjar Predikat Bebas Korupsi", [("Predikat Bebas Korupsi", "WBK")]),
        ("predikat WBBK tahun ini", [("WBBK", "WBK")]),
        ("piagam ZI-WBK", [("ZI-WBK", "WBK")]),
        ("Wilayah Bebas\ndari Korupsi", [("Wilayah Bebas\ndari Korupsi", "WBK")]),
        ("Wilayah Birokrasi Bersih dan Melayani (WBBM)", [("Wilayah Birokrasi Bersih dan Melayani (WBBM)", "WBBM")]),
        ("Wilayah Birokrasi Bersih Mengayomi", [("Wilayah Birokrasi Bersih Mengayomi", "WBBM")]),
        ("Wilayah Birokrasi yang Bersih dan Melayani", [("Wilayah Birokrasi yang Bersih dan Melayani", "WBBM")]),
        ("mengincar WBPM", [("WBPM", "WBBM")]),
        ("membangun Zona Integritas (ZI)", [("Zona Integritas (ZI)", "ZI")]),
        ("fondasi zona integritasnya", [("zona integritasnya", "ZI")]),
        ("pencanangan Zona Integrasi", [("Zona Integrasi", "ZI")]),
        # the bracket tells which of the two was meant
        ("predikat Wilayah Bebas dari Korupsi (WBBM)", [("Wilayah Bebas dari Korupsi (WBBM)", "WBBM")]),
        # traps
        ("kasus korupsi di kantor itu bebas dari hukuman", []),
        ("birokrasi yang bersih dan melayani warga", []),
        ("Baca di wbk.go.id", []),
        ("ZIARAH dan zi di tengah kata", []),
    ],
)
def test_spellings(sentence, expected):
    assert found(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Ombudsman RI menaruh Kota Ternate di zona hijau", ["Ombudsman RI", "zona hijau"]),
        ("meraih predikat kepatuhan tinggi", ["predikat kepatuhan tinggi"]),
        ("opini kualitas tertinggi untuk Polres Tapin", ["opini kualitas tertinggi"]),
        ("hasil penilaian maladministrasi 2025", ["penilaian maladministrasi"]),
        (
            "penilaian kepatuhan penyelenggaraan pelayanan publik",
            ["penilaian kepatuhan penyelenggaraan pelayanan publik"],
        ),
        ("Dinilai Ombudsman, kantor itu masuk kategori A", ["Ombudsman", "kategori A"]),
        ("PEKPPP juga bukan penilaian Ombudsman", []),
        # a grade belongs to the evaluation that is named nearest to it
        ("Dinas itu masuk kategori B dalam evaluasi kinerja penyelenggaraan pelayanan publik (PEKPPP)", []),
        ("Pelayanan publik membaik, dan SAKIP mendapat predikat B", []),
        ("Puskesmas terakreditasi kategori baik itu dinilai Ombudsman: opini A", ["Ombudsman", "opini A"]),
        ("Warga melapor ke Ombudsman RI karena pungli", []),
        ("Kampung itu zona merah penularan demam berdarah", []),
        ("Kata Ombudsman lain lagi. Peta risiko Covid-19 menaruh Kota Ternate di zona merah.", ["Ombudsman"]),
        ("Tak terkait Ombudsman, kecamatan itu masuk zona merah stunting", ["Ombudsman"]),
        ("Ombudsman memantau rumah sakit pelat merah", []),
        ("Sensus menyebut lampu hijau untuk proyek itu", []),
    ],
)
def test_ombudsman_ratings_need_their_surroundings(sentence, expected):
    assert [text for text, predicate in found(sentence) if predicate == "OMBUDSMAN"] == expected


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("predikat WBK/WBBM", [("WBK", MentionKind.JOINED), ("WBBM", MentionKind.JOINED)]),
        ("WBK dan WBBM", [("WBK", MentionKind.JOINED), ("WBBM", MentionKind.JOINED)]),
        ("sudah WBK, kini membidik WBBM", [("WBK", MentionKind.NAME), ("WBBM", MentionKind.NAME)]),
        ("WBK menuju WBBM", [("WBK", MentionKind.NAME), ("WBBM", MentionKind.NAME)]),
        ("Zona Integritas (ZI) menuju WBK", [("ZI", MentionKind.LEADING), ("WBK", MentionKind.NAME)]),
        ("ZI untuk meraih predikat WBK", [("ZI", MentionKind.LEADING), ("WBK", MentionKind.NAME)]),
        ("ZI dicanangkan. Tahun lalu WBK diraih", [("ZI", MentionKind.NAME), ("WBK", MentionKind.NAME)]),
        ("WBK diraih. Predikat itu dijaga", [("WBK", MentionKind.NAME), ("WBK", MentionKind.BACK)]),
        ("Predikat itu dijaga. WBK diraih", [("WBK", MentionKind.NAME)]),
    ],
)
def test_kinds(sentence, kinds):
    assert [(m.predicate, m.kind) for m in find_predicates(sentence)] == kinds


def test_birokrasi_bersih_after_bebas_korupsi_is_wbbm():
    sentence = "Wilayah Bebas Korupsi dan Birokrasi Bersih Melayani"
    assert found(sentence) == [("Wilayah Bebas Korupsi", "WBK"), ("Birokrasi Bersih Melayani", "WBBM")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Keenamnya pada tingkat pertama.", [("tingkat pertama", "WBK")]),
        ("Tingkat kedua diisi dua kantor.", [("Tingkat kedua", "WBBM")]),
        ("Tiga kejari pada tingkatan yang lebih tinggi.", [("tingkatan yang lebih tinggi", "WBBM")]),
        ("Mereka dinilai untuk tingkat di atasnya.", [("tingkat di atasnya", "WBBM")]),
        ("Hakim pengadilan tingkat pertama hadir.", []),
        ("Juara tingkat pertama se-Jawa hadir.", []),
    ],
)
def test_the_two_levels_without_their_names(sentence, expected):
    both = "Enam satker meraih WBK dan dua meraih WBBM. "
    assert found(both + sentence)[2:] == expected
    assert found(f"Enam satker meraih WBK. {sentence}")[1:] == []  # the other was never named
    rated = found(f"{both}Nilai kepatuhan dari Ombudsman tinggi. {sentence}")
    assert [predicate for _, predicate in rated].count("OMBUDSMAN") == len(rated) - 2  # ratings have levels too


def test_a_table_adds_a_predicate(tmp_path: Path):
    file = tmp_path / "predicates.toml"
    file.write_text(
        """
        [SAKIP]
        title = "Sistem Akuntabilitas Kinerja Instansi Pemerintah"
        abbreviations = ["SAKIP"]
        names = ["sistem akuntabilitas kinerja [instansi pemerintah]"]
        not = ["SAKIP manual"]

        [[SAKIP.near]]
        names = ["nilai (A|BB|B)"]
        words = ["akuntabilitas kinerja", "SAKIP"]
        within = 20
        """,
        encoding="utf-8",
    )
    sentence = "Nilai BB untuk SAKIP kota itu; aplikasi SAKIP manual ditinggalkan. Rapor siswa sekolah itu bernilai B."
    assert found(sentence, path=file) == [("Nilai BB", "SAKIP"), ("SAKIP", "SAKIP")]


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("a [b] c", "a c"),
        ("a [b] c", "A B-C"),
        ("[x y] a", "x y a"),
        ("(a|b c) d", "b c d"),
    ],
)
def test_templates(template, text):
    assert re.fullmatch(template_pattern(template), text, re.IGNORECASE)


def test_a_spelling_must_hold_a_word():
    with pytest.raises(ValueError, match="must be there"):
        template_pattern("[a] [b]")


WORDS = st.sampled_from(
    ["WBK", "WBBM", "ZI", "Zona Integritas", "(", ")", "/", " dan ", " ", "menuju", "Ombudsman", "zona hijau", "\n"]
)


@given(st.lists(WORDS, max_size=12).map("".join))
def test_mentions_are_in_order_and_do_not_overlap(source):
    mentions = find_predicates(source)
    assert all(0 <= m.span.start < m.span.end <= len(source) for m in mentions)
    assert all(a.span.end <= b.span.start for a, b in pairwise(mentions))
