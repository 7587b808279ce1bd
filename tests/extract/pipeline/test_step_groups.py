"""Steps and failures that are told of a group by its number, with the names of its units far from it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extract.context import Context
from extract.pipeline.extractor import extract_article
from extract.pipeline.lists import lists_of
from extract.pipeline.step_counts import step_counts
from extract.pipeline.step_groups import step_groups
from extract.records import Article

MakeContext = Callable[..., Context]
STORIES = [json.loads(line) for line in Path(__file__).with_name("step_groups.jsonl").read_text("utf-8").splitlines()]
# Stories that are not read whole: what stands beside the group in them.
PARTLY = {
    "proposed, with past holders",
    "proposed group, list of where leaders come from",
    "parent with its own declaration",
    "failed and proposed by number",
}
NAMES = ("PN Ngawi", "PN Pacitan", "PN Tuban")
LIST = f"Ketiganya {NAMES[0]}, {NAMES[1]}, dan {NAMES[2]}."


@pytest.mark.parametrize(
    "story", [story for story in STORIES if story["name"] not in PARTLY], ids=lambda item: item["name"]
)
def test_who_of_a_group_is_told_what(story: dict[str, Any]) -> None:
    article = Article(id="1", text=story["text"], title=story["title"], published=story["published"])
    records = extract_article(article).records
    assert {(r.unit, str(r.predicate), str(r.status)) for r in records} == {tuple(row) for row in story["told"]}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Delapan satuan kerja diusulkan mendapat predikat WBK.", [(8, "proposed", {"WBK"})]),
        ("Polda mengusulkan tiga polres untuk meraih WBBM.", [(3, "proposed", {"WBBM"})]),
        ("Sembilan unit layanan sedang menunggu penilaian untuk WBK.", [(9, "proposed", {"WBK"})]),
        ("Enam satker mencanangkan zona integritas menuju WBK/WBBM.", [(6, "preparing", {"WBK", "WBBM"})]),
        ("Penandatanganan pencanangan ZI menuju WBK dilakukan enam satker.", [(6, "preparing", {"WBK"})]),
        ("Tujuh kepala satuan kerja berkumpul. Mereka mencanangkan ZI menuju WBK.", [(7, "preparing", {"WBK"})]),
        ("Tiga satker belum lolos penilaian WBK.", [(3, "failed", {"WBK"})]),
        ("WBK diraih lima satker dan empat belum berhasil.", [(4, "failed", {"WBK"})]),
        ("PN Curup sudah WBK. Enam pengadilan ditargetkan mendapat predikat yang sama.", [(6, "preparing", {"WBK"})]),
        ("Empat satker diusulkan WBK, dua satker meraih WBBM.", [(4, "proposed", {"WBK"})]),
        ("Empat satker menerima WBK, tiga satker diusulkan WBBM.", [(3, "proposed", {"WBBM"})]),
        ("Dari delapan satker yang diusulkan meraih WBK, satu bertahan.", [(1, "proposed", {"WBK"})]),
        ("Dua satker diusulkan meraih WBK.", [(2, "proposed", {"WBK"})]),
        ("Tiga polres mencanangkan pembangunan Zona Integritas.", [(3, "preparing", {"ZI"})]),
        ("Tim menilai tiga kejari yang tahun ini digadang-gadang meraih WBK.", [(3, "preparing", {"WBK"})]),
    ],
)
def test_numbers_of_a_step(context_of: MakeContext, text: str, told: list[tuple[int, str, set[str]]]) -> None:
    assert [(c.number, str(c.status), set(c.predicates)) for c in step_counts(context_of(text))] == told


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Kanwil Siapkan Dua Belas Satker Bangun ZI", {12}),
        ("Polda Usulkan Lima Polres untuk WBK", {5}),
        ("Tujuh Diusulkan, Dua yang Jadi", set()),  # sums up, and says not what for
        ("Kanwil Siapkan Tiga Satker Bangun ZI", set()),  # the text says itself what is told of three
        ("Empat Polres Raih WBK", set()),
    ],
)
def test_numbers_of_a_step_in_the_title(context_of: MakeContext, title: str, expected: set[int]) -> None:
    context = context_of("Rapat digelar Rabu. Tiga satker belum lolos penilaian WBK.", title=title)
    assert {count.number for count in step_counts(context) if count.sentence == 0} == expected


@pytest.mark.parametrize(
    "text",
    [
        "Delapan satker meraih WBK.",  # an award
        "Delapan satker berhasil meraih WBK setelah diusulkan.",
        "Delapan satker akan diusulkan meraih WBK.",
        "Delapan satker tidak diusulkan meraih WBK.",
        "Jika nilainya cukup, delapan satker diusulkan meraih WBK.",
        "Tidak berarti kedelapannya sedang mengikuti penilaian WBK.",
        "Delapan satker yang tahun lalu diusulkan meraih WBK bersyukur.",
        "Delapan satker dilarang mengajukan WBK.",
        "Delapan satker sedang dinilai.",  # for what
    ],
)
def test_numbers_of_no_step(context_of: MakeContext, text: str) -> None:
    assert step_counts(context_of(text)) == ()


def groups(context: Context) -> list[tuple[set[str], str]]:
    """The names of each group, and its status."""
    found = step_groups(context)
    return [({context.units[unit].name for unit in group.units}, str(group.told.status)) for group in found]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (f"Tiga pengadilan diusulkan meraih WBK. Ketua senang. {LIST}", "proposed"),
        ("Tiga pengadilan gagal meraih WBK. Dari utara: PN Tuban. Dari barat: PN Ngawi, PN Pacitan.", "failed"),
        ("Tiga pengadilan disiapkan meraih WBK. Daftarnya:\n- PN Ngawi\n- PN Pacitan\n- PN Tuban\n", "preparing"),
        (f"Tiga pengadilan disiapkan meraih WBK. Kini ketiganya menunggu penilaian WBK. {LIST}", "proposed"),
        (f"Tiga pengadilan diusulkan meraih WBK. {LIST} PN Tuban tahun lalu gagal.", "proposed"),
    ],
)
def test_the_list_that_fits_a_number(context_of: MakeContext, text: str, status: str) -> None:
    assert groups(context_of(text)) == [(set(NAMES), status)]


@pytest.mark.parametrize(
    "text",
    [
        f"Empat pengadilan diusulkan meraih WBK. {LIST}",  # another number
        "Dua pengadilan diusulkan meraih WBK. Keduanya PN Ngawi dan PN Tuban.",  # too few to tell a list by
        f"Tiga pengadilan diusulkan meraih WBK. {LIST} Yang maju PA Ngawi, PA Pacitan, dan PA Tuban.",  # which of two
        "Tiga pengadilan diusulkan meraih WBK. Banjir merendam PN Ngawi, PN Pacitan, dan PN Tuban.",
        "Tiga pengadilan diusulkan meraih WBK. Yang tersibuk dengan perkara ialah PN Ngawi, PN Pacitan, dan PN Tuban.",
        "Tiga pengadilan diusulkan meraih WBK. Turut hadir PN Ngawi, PN Pacitan, dan PN Tuban.",
        "Tiga pengadilan diusulkan meraih WBK. Tahun lalu WBK diraih PN Ngawi, PN Pacitan, dan PN Tuban.",
        "Tiga pengadilan diusulkan meraih WBK. Yang gugur PN Ngawi, PN Pacitan, dan PN Tuban.",
        f"Tiga pengadilan diusulkan meraih WBK. Akhirnya tiga pengadilan meraih WBK. {LIST}",  # its outcome is told
        "Tiga pengadilan diusulkan meraih WBK. PN Ngawi ramai. PN Pacitan sepi. PN Tuban tutup.",  # a story of each
    ],
)
def test_lists_that_are_of_others(context_of: MakeContext, text: str) -> None:
    assert groups(context_of(text)) == []


@pytest.mark.parametrize(
    ("behind", "rest"),
    [
        ("Adapun satu lagi Polres Blora.", [({"Polres Blora"}, "proposed")]),
        ("Adapun satu lagi Polres Blora dan Polres Pati.", []),
        ("Turut hadir Polres Blora.", []),
        ("Warga senang. Polres Blora ramai.", []),
    ],
)
def test_one_beside_a_group(context_of: MakeContext, behind: str, rest: list[tuple[set[str], str]]) -> None:
    text = f"Tiga pengadilan diusulkan untuk WBK, sedangkan satu polres menunggu penilaian untuk WBBM. {LIST} {behind}"
    assert groups(context_of(text)) == [(set(NAMES), "proposed"), *rest]


def test_those_beside_a_group_are_at_no_step() -> None:
    text = (
        "PADANG - Tiga polres di Sumatera Barat diusulkan mendapat predikat WBK tahun 2022.\n\nKetiganya ialah "
        "Polres Agam, Polres Solok, dan Polres Pasaman.\n\n"
        "Banjir pekan lalu merendam Kejari Agam, Kejari Solok, dan Kejari Pasaman."
    )
    records = extract_article(Article(id="1", text=text, published="2022-05-12")).records
    assert {record.unit for record in records} == {"Polres Agam", "Polres Solok", "Polres Pasaman"}


def test_those_above_a_group_take_no_step_themselves() -> None:
    text = (
        "KUPANG - Tiga satuan kerja di jajaran Polda Nusa Tenggara Timur diajukan sebagai calon peraih predikat WBK "
        "tahun 2025, Rabu (26/2/2025). Yang maju ialah Polres Sikka, Polres Ende, dan Polres Alor."
    )
    records = extract_article(Article(id="1", text=text, published="2025-02-27")).records
    assert {record.unit for record in records} == {"Polres Sikka", "Polres Ende", "Polres Alor"}


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (" ".join(f"{place} {name}" for place, name in enumerate(NAMES, start=1)), True),
        (" ".join(f"{place}) {name}" for place, name in enumerate(NAMES, start=1)), True),
        (" lalu 12 orang dari ".join(NAMES), False),
    ],
)
def test_names_that_are_numbered_in_a_line_are_a_list(context_of: MakeContext, names: str, *, found: bool) -> None:
    context = context_of(f"Tiga satker mencanangkan zona integritas menuju WBK. Urutannya: {names}.")
    assert any(len(units.units) == len(NAMES) for units in lists_of(context)) is found


@pytest.mark.parametrize(
    ("behind", "found"),
    [
        ("menandatangani piagam pencanangan di aula PT Semarang", True),
        ("menghadiri syukuran di aula PT Semarang", False),
        ("berfoto di aula PT Semarang", False),
    ],
)
def test_a_caption_names_a_group_that_no_other_line_does(context_of: MakeContext, behind: str, found: bool) -> None:
    caption = f"Keterangan foto: Ketua {NAMES[0]}, {NAMES[1]}, dan {NAMES[2]} {behind}."
    text = f"Tiga pengadilan negeri mencanangkan zona integritas menuju WBK.\n\nAcara khidmat.\n\n{caption}"
    context = context_of(text)
    groups = [{context.units[unit].name for unit in group.units} for group in step_groups(context)]
    assert groups == ([set(NAMES)] if found else [])
