"""The shipped encoder: what it makes of plain claims, and of a claim at the end of a long article."""

import re
from pathlib import Path

import pytest

from extract.context import Span
from extract.fields.predicates import find_predicates
from extract.fields.units import cluster_units, find_units
from extract.pipeline.encoder import load_reader, marks_of, named
from extract.pipeline.links import TokenMap
from extract.records import Part, Predicate, Status

FOLDER = Path(__file__).resolve().parents[3] / "models" / "id_wbk" / "wbk_encoder"
FILLER = "Warga datang sejak pagi dan antre dengan tertib di depan loket pelayanan kota. " * 167  # 2,004 words


@pytest.fixture(scope="module")
def reader():
    return load_reader(FOLDER)


def read(reader, source):
    """The text as the pipeline has it read."""
    return reader.read(source, marks_of(cluster_units(find_units(source), source), named(find_predicates(source))))


def span(source, text):
    start = source.rindex(text)
    return Span(start, start + len(text))


def best(reader, source, unit, predicate):
    """The likeliest status of the unit and predicate, with its probability."""
    scores = read(reader, source).claims([[span(source, unit)]], named(find_predicates(source)))
    score = next(score for score in scores if score.predicate == predicate)
    return max(score.probabilities.items(), key=lambda item: item[1])


@pytest.mark.parametrize(
    ("source", "unit", "predicate", "status"),
    [
        (
            "Puskesmas Melur menerima predikat WBK dari KemenPANRB, Selasa (5/12/2023).",
            "Puskesmas Melur",
            "WBK",
            "awarded",
        ),
        (
            "Polres Anggrek mencanangkan pembangunan zona integritas menuju WBBM, Senin (4/3/2024).",
            "Polres Anggrek",
            "WBBM",
            "preparing",
        ),
        (
            "Lapas Kenanga gagal meraih WBK tahun ini karena tidak lolos penilaian Tim Penilai Nasional.",
            "Lapas Kenanga",
            "WBK",
            "failed",
        ),
    ],
)
def test_plain_claims(reader, source, unit, predicate, status):
    found, probability = best(reader, source, unit, Predicate(predicate))
    assert (found, probability > 0.5) == (Status(status), True)


def test_a_claim_at_the_end_of_a_long_article(reader):
    source = FILLER + "Puskesmas Melur menerima predikat WBK dari KemenPANRB, Selasa (5/12/2023)."
    found, probability = best(reader, source, "Puskesmas Melur", Predicate.WBK)
    assert (found, probability > 0.5) == (Status.AWARDED, True)


def test_the_same_text_gives_the_same_numbers(reader):
    source = "Puskesmas Melur menerima predikat WBK dari KemenPANRB."
    unit = [[span(source, "Puskesmas Melur")]]
    first, second = (read(reader, source).claims(unit, named(find_predicates(source))) for _ in range(2))
    assert first == second


def test_links(reader):
    source = (
        "Puskesmas Melur menerima predikat WBK, Selasa (5/12/2023). Piagam diserahkan Menteri PANRB Azwar Anas "
        "dan diterima Kepala Puskesmas Melur Ratna Wulandari."
    )
    claim = ([Span(0, 15)], [span(source, "WBK")], Predicate.WBK, Status.AWARDED)
    found = read(reader, source)
    people = [[span(source, "Azwar Anas")], [span(source, "Ratna Wulandari")]]
    parts = [max(score.probabilities, key=score.probabilities.__getitem__) for score in found.parts(people, [claim])]
    assert parts == [Part.GIVER, Part.RECIPIENT]
    (date,) = found.dates([span(source, "Selasa (5/12/2023)")], [claim])
    assert date.probability > 0.5


def test_what_the_encoder_is_told():
    source = "Kepala Polres Anggrek, di lingkungan Polda Mawar: WBK"
    named_ = named(find_predicates(source))
    marks = marks_of(cluster_units(find_units(source), source), named_)
    words = [(match.start(), match.end()) for match in re.finditer(r"\w+", source)]
    kinds = marks.kinds(TokenMap(source, words))
    told = dict(zip((source[start:end] for start, end in words), kinds, strict=True))
    assert told == {"Kepala": 0, "Polres": 2, "Anggrek": 2, "di": 0, "lingkungan": 0, "Polda": 2, "Mawar": 2, "WBK": 3}
