"""Who of an article's people takes part in a claim, and as what."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.context import Claim, Context, Span, source_of
from extract.fields.occasion import Occasion
from extract.fields.office_kinds import office_kind, relation, unit_kind
from extract.fields.people import choose_officials
from extract.fields.units import Unit
from extract.records import Article, Predicate, Status, UnitType
from extract.sentences import split_sentences

WBK = re.compile(r"WBK|WBBM|Ombudsman|zona (?:hijau|kuning|merah)")


def context_of(text: str, *names: str, types: UnitType = UnitType.PUSKESMAS) -> Context:
    """An article whose units are the ones named."""
    article = Article(id="x", text=text, published="2024-12-12")
    source, title_end = source_of(article)
    units = tuple(
        Unit(name, types, tuple(Span(*m.span()) for m in re.finditer(re.escape(name), source))) for name in names
    )
    return Context(article, source, title_end, split_sentences(source), units)


def claim_of(
    context: Context, unit: int = 0, status: Status = Status.AWARDED, predicate: Predicate = Predicate.WBK
) -> Claim:
    """The claim that a unit's first sentence makes."""
    named = context.units[unit]
    predicates = tuple(Span(*m.span()) for m in WBK.finditer(context.source))
    sentences = tuple(dict.fromkeys(context.sentence_at(span.start) for span in named.mentions))
    return Claim(named, predicate, status, sentences, (), predicates)


def officials(context: Context, claim: Claim) -> dict[str, str]:
    chosen = (choice.value for choice in choose_officials(claim, context))
    return {official.name: str(official.part) for official in chosen if official is not None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Puskesmas Sukamaju meraih WBK. Piagam diserahkan Menteri PANRB Rini Widyantini kepada "
            "Kepala Puskesmas Sukamaju dr. Titi Wahyuni.",
            {"Rini Widyantini": "giver", "Titi Wahyuni": "recipient"},
        ),
        (
            "Puskesmas Sukamaju meraih predikat WBK. Menteri PANRB Rini Widyantini menyerahkan piagam itu. "
            '"Kami bersyukur," kata Kepala Puskesmas Sukamaju, Titi Wahyuni.',
            {"Rini Widyantini": "giver", "Titi Wahyuni": "spokesperson"},
        ),
        (
            "Puskesmas Sukamaju meraih WBK. Penghargaan diterima oleh Kepala Puskesmas Sukamaju, Titi Wahyuni, "
            "dari Menteri PANRB Rini Widyantini.",
            {"Rini Widyantini": "giver", "Titi Wahyuni": "recipient"},
        ),
        (
            "Puskesmas Sukamaju menyandang WBK. Bupati Kendal Rudi Hartono mengapresiasi capaian Puskesmas Sukamaju. "
            '"Ini kerja bersama," ujar Rudi.',
            {"Rudi Hartono": "spokesperson"},
        ),
    ],
)
def test_part_by_the_words_around(text: str, expected: dict[str, str]) -> None:
    context = context_of(text, "Puskesmas Sukamaju")
    assert officials(context, claim_of(context)) == expected


def test_each_head_goes_with_the_own_unit() -> None:
    text = (
        "Puskesmas Sukamaju dan Puskesmas Mekarsari sedang membangun zona integritas menuju WBK. "
        '"Puskesmas Sukamaju siap," kata Kepala Puskesmas Sukamaju, Titi Wahyuni. '
        '"Puskesmas Mekarsari pun siap," ujar Kepala Puskesmas Mekarsari, Agus Salim.'
    )
    context = context_of(text, "Puskesmas Sukamaju", "Puskesmas Mekarsari")
    for unit, name in enumerate(["Titi Wahyuni", "Agus Salim"]):
        claim = claim_of(context, unit, Status.PREPARING)
        assert officials(context, claim) == {name: "spokesperson"}


def test_guest_has_no_part() -> None:
    text = (
        "Puskesmas Sukamaju meraih WBK. Kepala Puskesmas Sukamaju, Titi Wahyuni, menerima piagam itu di Jakarta. "
        "Acara dihadiri Wakil Presiden Ma'ruf Amin."
    )
    context = context_of(text, "Puskesmas Sukamaju")
    assert "Ma'ruf Amin" not in officials(context, claim_of(context))


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        (
            "Puskesmas Sukamaju meraih WBK. Mewakili Bupati Kendal Rudi Hartono, Sekda Kendal Agus Wibowo menerima"
            " piagam dari Menteri PANRB Rini Widyantini.",
            "Rudi Hartono",
        ),
        (
            "Puskesmas Sukamaju meraih WBK. Piagam diterima Kepala Puskesmas Sukamaju Titi Wahyuni yang diwakili Kepala"
            " Tata Usaha Puskesmas Sukamaju Agus Wibowo.",
            "Titi Wahyuni",
        ),
    ],
)
def test_who_is_represented_has_no_part(text: str, absent: str) -> None:
    context = context_of(text, "Puskesmas Sukamaju")
    found = officials(context, claim_of(context))
    assert absent not in found
    assert found["Agus Wibowo"] == "recipient"


def test_who_alone_takes_the_award_and_speaks_receives_it() -> None:
    context = context_of(
        "Puskesmas Sukamaju dan Puskesmas Mekarsari meraih WBK. Kepala Dinas Kesehatan Kendal Agus Wibowo menerima"
        ' penghargaan itu di Jakarta. "Ini kerja semua pegawai," kata Agus. Agus menyebut Puskesmas Sukamaju terbaik.',
        "Puskesmas Sukamaju",
        "Puskesmas Mekarsari",
    )
    for unit in (0, 1):
        chosen = choose_officials(claim_of(context, unit), context, occasion=Occasion(year=2024))
        assert [str(choice.value.part) for choice in chosen if choice.value is not None] == ["recipient"]


def test_a_minister_of_another_time_gives_nothing() -> None:
    context = context_of(
        "Puskesmas Sukamaju meraih WBK. Menteri PANRB Rini Widyantini menyerahkan piagam.", "Puskesmas Sukamaju"
    )
    claim = claim_of(context)
    for year, expected in ((2024, ["Rini Widyantini"]), (2021, [])):
        chosen = (choice.value for choice in choose_officials(claim, context, occasion=Occasion(year=year)))
        assert [official.name for official in chosen if official is not None] == expected


def test_nobody_is_added() -> None:
    context = context_of("Puskesmas Sukamaju meraih WBK dari Menteri PANRB.", "Puskesmas Sukamaju")
    assert choose_officials(claim_of(context), context) == ()


def test_a_word_beside_the_minister_is_no_minister() -> None:
    context = context_of("Kali Perdana, Menteri PANRB hadir. Puskesmas Sukamaju meraih WBK.", "Puskesmas Sukamaju")
    assert officials(context, claim_of(context)) == {}


def test_evidence_and_reasons() -> None:
    text = "Puskesmas Sukamaju meraih WBK. Piagam diterima Kepala Puskesmas Sukamaju dr. Titi Wahyuni."
    context = context_of(text, "Puskesmas Sukamaju")
    (choice,) = choose_officials(claim_of(context), context)
    assert [text[span.start : span.end] for span in choice.spans] == ["Titi Wahyuni", "Kepala Puskesmas Sukamaju"]
    assert choice.why.startswith("recipient ")


@pytest.mark.parametrize(
    ("position", "kind"),
    [
        ("Menpan RB", "panrb"),
        ("Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi", "panrb"),
        ("Wakil Presiden", "president"),
        ("Kepala Perwakilan Ombudsman RI Banten", "ombudsman"),
        ("Deputi Bidang Reformasi Birokrasi Kementerian PANRB", "ministry"),
        ("Menteri Kesehatan", "minister"),
        ("Plt. Wali Kota", "leader"),
        ("Sekda", "secretary"),
        ("Inspektur Daerah", "inspector"),
        ("Kapolda Jatim", "superior"),
        ("Kadinkes", "dinas"),
        ("Kasi Intel", "staff"),
        ("Kalapas", "head"),
        ("Kepala Perwakilan", "ombudsman"),
        ("Plt. Kepala Perwakilan", "ombudsman"),
        ("Sekretaris Mahkamah Agung", "ministry"),
        ("Wakil Gubernur", "governor"),
        ("Ketua Komisi II DPRD", "council"),
        ("Karo SDM Polda Kalsel", "superior"),
        ("Kepala BPS Karo", "head"),
        ("Kepala Badan Pusat Statistik", "minister"),
        ("Kepala Badan Narkotika Nasional Provinsi (BNNP) Bali", "head"),
        ("Kepala Lembaga Pemasyarakatan Kelas IIB Kendal", "head"),
    ],
)
def test_kinds_of_offices(position: str, kind: str) -> None:
    assert office_kind(position) == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("PKM Sukamaju", "puskesmas"),
        ("Kapolres Batang", "polres"),
        ("Kajari Batang", "kejari"),
        ("Ketua PTA Semarang", "pta"),
        ("MTsN 2 Kendal", "madrasah"),
        ("Kepala Seksi Pendidikan Madrasah", "kemenag"),
        ("Rupbasan Kelas I Kendal", "rupbasan"),
        ("Dispendukcapil Kendal", "dinas"),
        ("Bagian Umum", "other"),
    ],
)
def test_kinds_of_units(name: str, kind: str) -> None:
    assert unit_kind(name) == kind


@pytest.mark.parametrize(
    ("position", "expected"),
    [
        ("Kepala Puskesmas Sukamaju", "own"),
        ("Kepala Puskesmas Mekarsari", "other"),
        ("Kepala Puskesmas Tirtasari", "kin"),
        ("Kepala Puskesmas", "shared"),
        ("Kepala Dinas Kesehatan Kabupaten Kendal", "over"),
        ("Bupati Kendal", "over"),
        ("Kepala Dinas Perhubungan", "apart"),
        ("Ketua Tim", "bare"),
    ],
)
def test_office_and_unit(position: str, expected: str) -> None:
    context = context_of("Puskesmas Sukamaju dan Puskesmas Mekarsari.", "Puskesmas Sukamaju", "Puskesmas Mekarsari")
    assert relation(position, context.units[0], context) == expected


@pytest.mark.parametrize(
    ("position", "unit", "type_", "expected"),
    [
        ("Kepala BPS Sumut", "BPS Kabupaten Karo", UnitType.BPS, "over"),
        ("Kepala BPS Sumut", "BPS Provinsi Sumatera Utara", UnitType.BPS, "own"),
        ("Kepala BPS Dairi", "BPS Kabupaten Langkat", UnitType.BPS, "kin"),
        ("Kepala BNNP Sultra", "BNNK Kolaka", UnitType.BNN, "over"),
        ("Pj Gubernur Bali", "Kabupaten Gianyar", UnitType.PEMDA, "over"),
        ("Bupati Gianyar", "Kabupaten Gianyar", UnitType.PEMDA, "own"),
        ("Bupati Badung", "Gianyar", UnitType.PEMDA, "kin"),  # a table names it by its region alone
        ("Rektor", "Fakultas Hukum", UnitType.PERGURUAN_TINGGI, "over"),
        ("Dekan Fakultas Kehutanan", "Fakultas Hukum", UnitType.PERGURUAN_TINGGI, "kin"),
        # an office shortens the unit's name to its initials
        ("Kepala BLK Melur", "Balai Latihan Kerja Melur", UnitType.BALAI, "own"),
        ("Direktur PIP Melur", "Politeknik Ilmu Pelayaran Melur", UnitType.PERGURUAN_TINGGI, "own"),
        ("Kepala BKPM", "Badan Koordinasi Penanaman Modal", UnitType.KEMENTERIAN, "own"),
        ("Kepala BLK Kenanga", "Balai Latihan Kerja Melur", UnitType.BALAI, "apart"),
        ("Kepala KUPP Maumere", "KUPP Kelas II Maumere", UnitType.PERHUBUNGAN, "own"),
        ("Kabapas Melur", "Balai Pemasyarakatan Kelas II Melur", UnitType.BALAI, "own"),
        ("Kepala KUA Melur", "KUA Kecamatan Melur", UnitType.KEMENAG, "own"),
    ],
)
def test_office_of_a_province_or_a_region(position: str, unit: str, type_: UnitType, expected: str) -> None:
    context = context_of(f"{unit} dinilai.", unit, types=type_)
    assert relation(position, context.units[0], context) == expected


def test_bare_office_is_of_the_unit_named_last() -> None:
    text = "Puskesmas Sukamaju belajar ke Puskesmas Mekarsari. Kata Kepala Puskesmas, Agus Salim, semua siap."
    context = context_of(text, "Puskesmas Sukamaju", "Puskesmas Mekarsari")
    at = text.index("Kepala")
    told = [relation("Kepala Puskesmas", unit, context, at=at) for unit in context.units]
    assert told == ["other", "own"]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.sampled_from(list(Status)), st.sampled_from(list(Predicate)))
def test_never_raises(text: str, status: Status, predicate: Predicate) -> None:
    whole = f"{text} Puskesmas Sukamaju meraih WBK, kata Bupati Kendal Rudi Hartono. {text}"
    context = context_of(whole, "Puskesmas Sukamaju")
    for choice in choose_officials(claim_of(context, 0, status, predicate), context):
        assert all(0 <= span.start < span.end <= len(whole) for span in choice.spans)
