"""What an office says of its holder's unit: the own one, one below it, one of its branch, or none."""

from __future__ import annotations

import re

import pytest

from extract.context import Context, Span, source_of
from extract.fields.branches import branches, division, is_national
from extract.fields.office_kinds import proper_words, relation
from extract.fields.people import find_people
from extract.fields.units import Unit
from extract.records import Article, UnitType
from extract.sentences import split_sentences


def context_of(text: str, **units: UnitType) -> Context:
    """An article whose units are the ones named, `_` for a space."""
    source, title_end = source_of(article := Article(id="x", text=text))
    named = tuple(
        Unit(name, kind, tuple(Span(*m.span()) for m in re.finditer(re.escape(name), source)))
        for name, kind in ((name.replace("_", " "), kind) for name, kind in units.items())
    )
    return Context(article, source, title_end, split_sentences(source), named)


@pytest.mark.parametrize(
    ("position", "unit", "kind", "expected"),
    [
        # a regency's secretariat is the regency's, and stands over its offices
        ("Sekda Sumba Timur", "Pemkab Sumba Timur", UnitType.PEMDA, "own"),
        ("Asisten Administrasi Umum Setda Kota Tual", "Pemerintah Kota Tual", UnitType.PEMDA, "own"),
        ("Kepala Bagian Organisasi Setda Lebong", "Puskesmas Amen", UnitType.PUSKESMAS, "over"),
        ("Inspektur Pembantu Wilayah II", "RSUD Ende", UnitType.RUMAH_SAKIT, "over"),
        ("Inspektur Kapuas", "Inspektorat Kabupaten Kapuas", UnitType.INSPEKTORAT, "own"),
        ("Bupati Sragen", "Dinas Kesehatan Kota Surakarta", UnitType.DINAS, "apart"),
        ("Wali Kota Surakarta", "Dinas Kesehatan Kota Surakarta", UnitType.DINAS, "over"),
        # a head of the branch
        ("Inspektur Jenderal Kementerian Agama", "MTsN 3 Langsa", UnitType.SEKOLAH, "line"),
        ("Dirjen Badilag", "Pengadilan Agama Bajawa", UnitType.PENGADILAN, "line"),
        ("Jaksa Agung Muda Pengawasan", "Kejari Toli-Toli", UnitType.KEJAKSAAN, "line"),
        ("Direktur Jenderal Imigrasi", "Kantor Imigrasi Atambua", UnitType.IMIGRASI, "line"),
        ("Sekretaris Jenderal Kemlu", "Pusdiklat Kemlu", UnitType.OTHER, "line"),
        ("Direktur Jenderal Imigrasi", "Kejari Toli-Toli", UnitType.KEJAKSAAN, "apart"),
        ("Kepala Kanwil Kemenag Maluku", "Kejari Dobo", UnitType.KEJAKSAAN, "apart"),
        ("Kepala Kanwil Kemenag Maluku", "KUA Kecamatan Kei Kecil", UnitType.KEMENAG, "over"),
        # offices of one kind and of two branches
        ("Kepala Kanwil Kemenag Maluku", "Kanwil Kemenkumham Maluku", UnitType.KANWIL, "kin"),
        ("Kepala Balai Karantina", "Balai Besar POM di Denpasar", UnitType.BALAI, "kin"),
        ("Kepala Balai Karantina", "Balai Karantina Bali", UnitType.BALAI, "own"),
        # the local government of the place where an office of the state stands
        ("Wali Kota Tarakan", "BNN Kota Tarakan", UnitType.BNN, "host"),
        ("Gubernur Sulbar", "Kanwil DJPb Provinsi Sulawesi Barat", UnitType.PERBENDAHARAAN, "host"),
        ("Bupati Malaka", "BNN Kota Tarakan", UnitType.BNN, "apart"),
        # directorates of the police
        ("Dirlantas Polda Kepri", "Direktorat Lalu Lintas Polda Kepri", UnitType.POLDA, "own"),
        ("Kapolda Kepri", "Direktorat Lalu Lintas Polda Kepri", UnitType.POLDA, "over"),
        # regions under other names
        (
            "Kepala Kantor Pertanahan Sidrap",
            "Kantor Pertanahan Kabupaten Sidenreng Rappang",
            UnitType.PERTANAHAN,
            "own",
        ),
        ("Sekda Kotim", "Kotawaringin Timur", UnitType.PEMDA, "own"),
        ("Kepala BPS Karo", "BPS Kabupaten Karo", UnitType.BPS, "own"),
        ("Kepala BPS Jawa Timur", "BPS Kabupaten Lombok Timur", UnitType.BPS, "over"),
        # no word of a unit
        ("Kasubag TU", "Kejari Dobo", UnitType.KEJAKSAAN, "bare"),
        ("Kepala Seksi Pengukuran dan Pemetaan", "Kantah Kota Tual", UnitType.PERTANAHAN, "bare"),
        ("Kepala kantornya", "Kejari Dobo", UnitType.KEJAKSAAN, "bare"),
        ("Kasat Intelkam", "Polres Nagekeo", UnitType.POLRES, "own"),
        ("Kepala Kanwil Ditjenpas Papua", "Lapas Abepura", UnitType.LAPAS, "over"),
        ("Kepala Kanwil Kemenkumham Papua", "Rupbasan Jayapura", UnitType.OTHER, "over"),
        ("Kasi Penmad", "MTsN 1 Jayapura", UnitType.SEKOLAH, "over"),
        ("Plh Kakanwil Imigrasi Papua", "Lapas Abepura", UnitType.LAPAS, "apart"),
        ("Kepala Kanwil DJPb Banten", "KPP Pratama Serang", UnitType.PAJAK, "apart"),
        ("Kepala Kanwil DJP Banten", "KPP Pratama Serang", UnitType.PAJAK, "over"),
    ],
)
def test_relation_of_an_office(position: str, unit: str, kind: UnitType, expected: str) -> None:
    context = context_of(f"{unit} dinilai.", **{unit: kind})
    assert relation(position, context.units[0], context) == expected


def test_other_names_of_the_unit_are_no_other_units() -> None:
    context = context_of(
        "BPS Karo dinilai. BPS Kabupaten Karo siap. BPS Dairi belum.",
        BPS_Kabupaten_Karo=UnitType.BPS,
        BPS_Karo=UnitType.BPS,
        BPS_Dairi=UnitType.BPS,
    )
    own, again, other = context.units
    assert relation("Kepala BPS Karo", own, context) == "own"
    assert relation("Kepala BPS Karo", again, context) == "own"
    assert relation("Kepala BPS Karo", other, context) == "other"


def test_kota_and_kabupaten_are_two_units() -> None:
    context = context_of(
        "Polres Solok Kota dan BPS Kota Solok serta BPS Kabupaten Solok.",
        BPS_Kota_Solok=UnitType.BPS,
        BPS_Kabupaten_Solok=UnitType.BPS,
    )
    told = [relation("Kepala BPS Kabupaten Solok", unit, context) for unit in context.units]
    assert told == ["other", "own"]


def test_a_bare_office_is_near_the_unit_named_last() -> None:
    text = "Kejari Dobo dinilai bulan lalu. Kejari Tual menyusul, kata Kasubag TU, Agus Salim."
    context = context_of(text, Kejari_Dobo=UnitType.KEJAKSAAN, Kejari_Tual=UnitType.KEJAKSAAN)
    at = text.index("Kasubag")
    assert [relation("Kasubag TU", unit, context, at=at) for unit in context.units] == ["bare", "near"]


@pytest.mark.parametrize(
    ("text", "office", "owner"),
    [
        ("Kejari Dobo dinilai. Di Tual, kajari Agus Salim menolak.", "kajari", "Kejari Tual"),
        ("Kejari Dobo dinilai. Kajari Tual Siti Aminah diwakili Kasubagbin Agus Salim.", "Kasubagbin", "Kejari Tual"),
        (
            "Kejari Dobo dan Kejari Tual dinilai. Untuk Dobo piagam diambil Kasi Intel Agus Salim.",
            "Kasi",
            "Kejari Dobo",
        ),
        # a word of an earlier sentence, or one that both share, tells nothing
        ("Warga Tual datang. Kejari Dobo dinilai. Kasubagbin Agus Salim hadir.", "Kasubagbin", "Kejari Dobo"),
        ("Kejari Dobo dinilai. Kejari itu luas, kata Kasubagbin Agus Salim.", "Kasubagbin", "Kejari Dobo"),
        ("Kejari Dobo dinilai. Kasubagbin Agus Salim ke Tual.", "Kasubagbin", "Kejari Dobo"),
    ],
)
def test_a_bare_office_goes_with_a_word_of_the_units_name(text: str, office: str, owner: str) -> None:
    context = context_of(f"Kejari Tual hadir. {text}", Kejari_Dobo=UnitType.KEJAKSAAN, Kejari_Tual=UnitType.KEJAKSAAN)
    at = context.source.index(office)
    own = {u.name for u in context.units if relation(office, u, context, at=at) in ("near", "own")}
    assert own == {owner}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Kepala BPS Jatim", {"jawatimur"}),
        ("BPS Provinsi Jawa Timur", {"jawatimur"}),
        ("BPS Kabupaten Lombok Timur", {"lombok", "timur"}),
        ("Kapolresnya", set()),
        ("Polda Papua Barat Daya", {"papuabaratdaya"}),
    ],
)
def test_proper_words(name: str, expected: set[str]) -> None:
    assert proper_words(name) == expected


def test_branches_and_divisions() -> None:
    assert branches("Sekretaris Ditjen Perbendaharaan") == {"finance"}
    assert branches("Bupati Malaka") == frozenset()
    assert division("Ditreskrimsus Polda Riau") == division("Direktorat Reserse Kriminal Khusus") == "special crime"
    assert division("Polda Riau") is None
    assert is_national("Sekjen Kemenag")
    assert not is_national("Kepala Kemenag Kota Tual")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Irjen Pol Rudi Halim, Kapolda Kalsel, hadir.", [("Rudi Halim", "Kapolda Kalsel")]),
        ("Trofi diantar Kapolda Kalsel kala itu, Irjen Pol Rudi Halim.", [("Rudi Halim", "Kapolda Kalsel")]),
        ("Kapolda Maluku saat itu, Brigjen Pol Santoso Budi, hadir.", [("Santoso Budi", "Kapolda Maluku")]),
        ("Inspektur Jenderal Polisi Rudi Halim datang.", []),
        ("Irjen Kemenag Rudi Halim datang.", [("Rudi Halim", "Irjen Kemenag")]),
    ],
)
def test_ranks_are_no_offices(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(person.name, person.position) for person in find_people(text)] == expected


@pytest.mark.parametrize(
    ("office", "told"),
    [
        ("Kepalanya", ["other", "near"]),
        ("Wakil ketuanya", ["other", "near"]),
        ("Kepala kantornya", ["other", "near"]),
        # a person's as often as a unit's, or nobody's in particular
        ("Juru bicaranya", ["bare", "near"]),
        ("Wakilnya", ["bare", "near"]),
        ("Kasubag TU", ["bare", "near"]),
    ],
)
def test_whose_head_its_head_is(office: str, told: list[str]) -> None:
    text = f"Dinas Sosial Tual dan BLK Dobo meraih WBK. BLK Dobo dipuji. {office}, Agus Salim, bersyukur."
    context = context_of(text, Dinas_Sosial_Tual=UnitType.DINAS, BLK_Dobo=UnitType.OTHER)
    at = text.index(office)
    assert [relation(office, unit, context, at=at) for unit in context.units] == told


def test_its_head_belongs_to_a_unit_under_both_its_names() -> None:
    text = "BLK Dobo meraih WBK. BLK Kabupaten Dobo berbenah. Kepalanya, Agus Salim, bersyukur."
    context = context_of(text, BLK_Dobo=UnitType.OTHER, BLK_Kabupaten_Dobo=UnitType.OTHER)
    at = text.index("Kepalanya")
    assert [relation("Kepalanya", unit, context, at=at) for unit in context.units] == ["near", "near"]
    assert relation("Kepalanya", context.units[0], context, at=0) == "bare"
