"""Which units and predicates are looked at together."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.context import Context, Span
from extract.pipeline.candidates import MAX_PER_PAIR, Place, find_candidates, main_unit, nearest

MakeContext = Callable[..., Context]


def pairs(context_of: MakeContext, text: str, title: str | None = None) -> set[tuple[str, str, int]]:
    context = context_of(text, title=title)
    return {(context.units[c.unit].name, c.predicate, c.gap) for c in find_candidates(context)}


def test_one_sentence(context_of: MakeContext) -> None:
    assert pairs(context_of, "Puskesmas Melur meraih WBK.") == {("Puskesmas Melur", "WBK", 0)}


def test_the_predicate_of_the_sentence_before(context_of: MakeContext) -> None:
    found = pairs(context_of, "Penilaian WBK selesai. Puskesmas Melur dinyatakan gagal.")
    assert found == {("Puskesmas Melur", "WBK", -1)}


def test_lines_of_a_list_stand_by_the_line_before_them(context_of: MakeContext) -> None:
    lines = "\n".join(f"{n}. Polres {name}" for n, name in enumerate(("Anggrek", "Melati", "Kenanga", "Teratai"), 1))
    found = pairs(context_of, f"Penerima WBK dan penerima WBBM tahun ini:\nPenerima WBK:\n{lines}")
    assert {name for name, predicate, gap in found if (predicate, gap) == ("WBK", 0)} == {
        "Polres Anggrek", "Polres Melati", "Polres Kenanga", "Polres Teratai",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "gap"),
    [
        ("Kelima, Polres Teratai.", -1),
        ("Terakhir, Polres Teratai.", -1),
        ("Tak ketinggalan Polres Teratai.", -1),
        ("Kelima kantor senang, termasuk Polres Teratai.", -2),
        ("Menurut Polres Teratai, semua senang.", -2),
    ],
)
def test_a_sentence_that_only_goes_on_with_a_list_takes_no_step(
    context_of: MakeContext, sentence: str, gap: int
) -> None:
    found = pairs(context_of, f"Penerima WBK bertambah. Pertama, Polres Anggrek. Warga senang. {sentence}")
    assert ("Polres Teratai", "WBK", gap) in found


def test_far_mentions_meet_only_where_nothing_else_is_meant(context_of: MakeContext) -> None:
    filler = "Kegiatan berjalan lancar. " * 6
    one = pairs(context_of, f"Program WBK dimulai. {filler}Puskesmas Melur hadir.")
    two = pairs(context_of, f"Program WBK dan WBBM dimulai. {filler}Puskesmas Melur dan Puskesmas Kenanga hadir.")
    assert one == {("Puskesmas Melur", "WBK", -7)}
    assert {name for name, _, _ in two} <= {"Puskesmas Melur"}


@pytest.mark.parametrize(
    ("told", "lists", "expected"),
    [
        ("Sejumlah polres meraih", "Penerimanya ialah Polres Ngawi, Polres Tuban dan Polres Batu.", 3),
        ("Sejumlah polres meraih", "Satker yang dimaksud:\n- Polres Ngawi\n- Polres Tuban\n- Polres Batu\n", 3),
        ("Tiga polres meraih", "Semringah wajah Polres Ngawi, Polres Tuban dan Polres Batu.", 3),
        ("Empat polres meraih", "Semringah wajah Polres Ngawi, Polres Tuban dan Polres Batu.", 0),
        ("Sejumlah polres meraih", "Semringah wajah Polres Ngawi, Polres Tuban dan Polres Batu.", 0),
        ("Sejumlah polres meraih", "Penerimanya ialah Polres Ngawi dan Polres Tuban.", 0),
        (
            "Sejumlah polres meraih",
            "Penerimanya Polres Ngawi, Polres Tuban dan Polres Batu. Dari Riau Polres Dumai dan Polres Siak.",
            5,
        ),
    ],
)
def test_a_list_takes_up_what_was_told_far_before(
    context_of: MakeContext, told: str, lists: str, expected: int
) -> None:
    filler = "Kegiatan berjalan lancar. " * 6
    found = pairs(context_of, f"{told} WBK. Polda Jatim juga bicara soal WBBM. Polda Jatim bangga. {filler}{lists}")
    assert len({name for name, predicate, gap in found if predicate == "WBK" and gap < -3}) == expected


def test_a_list_far_below_takes_up_the_award_that_is_counted(context_of: MakeContext) -> None:
    filler = "Kegiatan berjalan lancar. " * 6
    told = "Sebanyak tiga polres meraih WBK. Kapolda lalu bicara soal WBBM. Polda Jatim bangga. "
    found = pairs(context_of, f"{told}{filler}Ketiganya yakni Polres Ngawi, Polres Tuban dan Polres Batu.")
    far = {(name, predicate) for name, predicate, gap in found if gap < -3}
    assert far == {("Polres Ngawi", "WBK"), ("Polres Tuban", "WBK"), ("Polres Batu", "WBK")}


def test_places_are_bounded(context_of: MakeContext) -> None:
    context = context_of("Puskesmas Melur meraih WBK. " * 40)
    assert len(find_candidates(context)) == MAX_PER_PAIR


@pytest.mark.parametrize(
    ("title", "text", "name"),
    [
        ("Polres Anggrek Raih WBK", "Polda Jatim hadir. Polda Jatim memuji. Polres Anggrek senang.", "Polres Anggrek"),
        (None, "Polda Jatim hadir. Polres Anggrek senang. Polres Anggrek syukuran.", "Polres Anggrek"),
    ],
)
def test_main_unit(context_of: MakeContext, title: str | None, text: str, name: str) -> None:
    context = context_of(text, title=title)
    found = main_unit(context)
    assert found is not None
    assert context.units[found].name == name


def test_no_unit(context_of: MakeContext) -> None:
    context = context_of("Program WBK dimulai.")
    assert (main_unit(context), find_candidates(context)) == (None, ())


def mentions(gaps: list[tuple[int, int]]) -> list[Place]:
    """Mentions one after the other: how far each is behind the one before and how long it is; ten to a sentence."""
    places: list[Place] = []
    end = 0
    for gap, length in gaps:
        places.append(Place(end // 60, end // 60, Span(end + gap, end + gap + length)))
        end += gap + length
    return places


_GAPS = st.lists(st.tuples(st.integers(0, 9), st.integers(3, 6)), max_size=40)


@given(ones=_GAPS, others=_GAPS)
def test_the_nearest_of_a_sentence_is_found_without_looking_at_all(
    ones: list[tuple[int, int]], others: list[tuple[int, int]]
) -> None:
    found = mentions(others)
    for place in mentions(ones):
        same = [
            max(o.span.start - place.span.end, place.span.start - o.span.end)
            for o in found
            if o.sentence == place.sentence
        ]
        near = [
            max(o.span.start - place.span.end, place.span.start - o.span.end)
            for o in nearest(place, found, reach=3)
            if o.sentence == place.sentence
        ]
        assert near == ([min(same)] if same else [])


@pytest.mark.parametrize(
    "teaser",
    [
        "Baca juga: Rutan Kenanga Raih WBK",
        "Baca Juga:\nRutan Kenanga Raih WBK",
        "Berita terkait: Napi Dipindah ke Rutan Kenanga",
        "(Lihat juga: Rutan Kenanga Raih WBK)",
    ],
)
def test_what_points_to_other_articles_claims_nothing(context_of: MakeContext, teaser: str) -> None:
    found = pairs(context_of, f"Puskesmas Melur meraih WBK.\n\n{teaser}\n\nWarga senang.")
    assert found == {("Puskesmas Melur", "WBK", 0)}


def test_a_title_points_to_its_own_article(context_of: MakeContext) -> None:
    found = pairs(context_of, "Warga senang.", title="Baca juga di sini: Puskesmas Melur Raih WBK")
    assert found == {("Puskesmas Melur", "WBK", 0)}


@pytest.mark.parametrize(
    ("values", "near"),
    [
        (("86,30 | 90,15", "79,12 | 88,90", "tidak dinilai | 87,44"), True),
        (("12 pegawai", "14 pegawai", "9 pegawai"), False),
        (("86,30 persen", "79,12 persen", "87,44 persen"), False),
    ],
)
def test_a_table_of_scores_is_read_with_what_is_told_far_above(
    context_of: MakeContext, values: tuple[str, ...], near: bool
) -> None:
    names = ("Anggrek", "Melati", "Kenanga")
    table = "\n".join(f"Polres {name} | {value}" for name, value in zip(names, values, strict=True))
    between = "Kapolda senang. Warga ikut senang. Acara usai sore. Tamu pulang. Rapat ditutup."
    told = f"Rapor kepatuhan diserahkan Ombudsman. {between}\n\nTabel (satuan | nilai):\n\n{table}\n\nSelesai."
    found = pairs(context_of, f"{told} Zona integritas menuju WBK menyusul.")
    rated = {name for name, predicate, _ in found if predicate == "OMBUDSMAN" and name != "Ombudsman"}
    assert rated == ({f"Polres {name}" for name in names} if near else set())
