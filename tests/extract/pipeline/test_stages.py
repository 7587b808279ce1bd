"""Lists that stand after words of a stage alone are of what is evaluated, and awards after words of an outcome stay."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from extract.context import Context
from extract.pipeline.candidates import find_candidates
from extract.pipeline.pairs import Pair, make_pairs
from extract.pipeline.stages import with_stages
from extract.records import Status

MakeContext = Callable[..., Context]
NAMES = ("Polres Ngawi", "Polres Tuban")
LIST = f"- {NAMES[0]} (WBK)\n- {NAMES[1]} (WBK)\n"


def proposed(context: Context, award: float = 0.9) -> set[str]:
    """The units whose award becomes a proposal."""
    found = {**{str(status): 0.1 for status in Status}, "awarded": award}
    pairs = make_pairs([(item, {**found, "none": 0.1}) for item in find_candidates(context)])
    scored: list[tuple[Pair, Mapping[str, float]]] = [(pair, found) for pair in pairs]
    swapped = with_stages(scored, context)
    assert all(status["awarded"] + status["proposed"] == pytest.approx(award + 0.1) for _, status in swapped)
    return {context.units[pair.unit].name for pair, status in swapped if status["proposed"] > status["awarded"]}


@pytest.mark.parametrize(
    "before",
    [
        "Irwasda merinci satuan yang diajukan ke Tim Penilai Nasional tahun ini:\n",
        "Tim menuntaskan seleksi satuan kerja calon WBK. Yang melaju:\n",
        "Desk evaluasi digelar pekan ini. Pesertanya tersebar di dua kabupaten:\n",
        "Penilaian itu menentukan layak tidaknya mereka menerima predikat. Kelompok pertama:\n",
        "Tim mewawancarai calon penerima predikat itu, Rabu, dalam verifikasi lapangan:\n",
        "Usulan tahun ini:\n",
    ],
)
def test_a_list_of_what_is_evaluated_is_proposed(context_of: MakeContext, before: str) -> None:
    assert proposed(context_of(before + LIST)) == set(NAMES)


@pytest.mark.parametrize(
    "text",
    [
        f"Setelah dievaluasi, dua polres meraih predikat:\n{LIST}",
        f"Dua polres naik kelas sesudah penilaian panjang:\n{LIST}",
        f"Menteri membagikan piagam hasil evaluasi:\n{LIST}",
        f"Polda mengumpulkan jajarannya, Rabu:\n{LIST}",  # nothing is told of a stage
        f"Yang lolos:\n{LIST}",  # the whole or a stage
        "Yang dievaluasi dua. Polres Ngawi sudah WBK, Polres Tuban punya WBK sejak 2021.",
        f"{LIST}Keduanya lalu dievaluasi lagi.",  # the stage is told later
    ],
)
def test_what_may_be_an_outcome_stays_an_award(context_of: MakeContext, text: str) -> None:
    assert proposed(context_of(text)) == set()


def test_an_award_that_no_threshold_lets_through_is_left_alone(context_of: MakeContext) -> None:
    assert proposed(context_of(f"Usulan tahun ini:\n{LIST}"), award=0.15) == set()


def test_ombudsman_ratings_are_left_alone(context_of: MakeContext) -> None:
    text = "Ombudsman mengevaluasi dua kantor. Zona hijau kepatuhan: Polres Ngawi dan Polres Tuban."
    assert proposed(context_of(text)) == set()
