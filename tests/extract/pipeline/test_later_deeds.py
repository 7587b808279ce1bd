"""Who took part in a unit's later award has none in the earlier one that the article tells beside it."""

from __future__ import annotations

import pytest

from extract.pipeline.later_deeds import without_later_deeds
from extract.records import Evidence, Official, Part, Predicate, Record, Status, UnitType

GIVER = Official("Ratna Kusuma", "Menteri PANRB", Part.GIVER)
RECIPIENT = Official("Budi Hartono", "Kepala Lapas Anggrek", Part.RECIPIENT)
SPEAKER = Official("Siti Aminah", "Kasubag TU", Part.SPOKESPERSON)


def record(
    status: Status,
    year: int | None,
    *officials: Official,
    predicate: Predicate = Predicate.WBK,
    unit: str = "Lapas Anggrek",
) -> Record:
    return Record(unit, UnitType.LAPAS, predicate, status, year=year, officials=officials)


def officials_of(*records: Record) -> list[set[str]]:
    return [{official.name for official in one.officials} for one in without_later_deeds(records)]


@pytest.mark.parametrize("year", [2019, None])
@pytest.mark.parametrize("status", [Status.AWARDED, Status.FAILED])
def test_one_handing_over_is_that_of_the_later_award(year: int | None, status: Status) -> None:
    later = record(Status.AWARDED, 2023, GIVER, RECIPIENT, predicate=Predicate.WBBM)
    assert officials_of(record(status, year, GIVER, RECIPIENT, SPEAKER), later) == [
        {"Siti Aminah"},
        {"Ratna Kusuma", "Budi Hartono"},
    ]


def test_who_speaks_may_speak_of_both() -> None:
    later = record(Status.AWARDED, 2023, SPEAKER, predicate=Predicate.WBBM)
    assert officials_of(record(Status.AWARDED, 2019, SPEAKER), later) == [{"Siti Aminah"}, {"Siti Aminah"}]


def test_who_speaks_of_a_loss_does_not_speak_of_the_award() -> None:
    lost = record(Status.REVOKED, 2023, SPEAKER, GIVER)
    assert officials_of(record(Status.AWARDED, 2019, SPEAKER, GIVER), lost) == [set(), {"Siti Aminah", "Ratna Kusuma"}]


@pytest.mark.parametrize(
    "later",
    [
        record(Status.AWARDED, 2019, GIVER, predicate=Predicate.WBBM),  # one event, two predicates
        record(Status.AWARDED, None, GIVER, predicate=Predicate.WBBM),  # nobody knows which came first
        record(Status.PREPARING, 2023, GIVER, predicate=Predicate.WBBM),  # the aim is spoken of, not handed over
        record(Status.AWARDED, 2023, RECIPIENT, predicate=Predicate.WBBM),  # somebody else's deed
        record(Status.AWARDED, 2023, GIVER, unit="Lapas Melati"),  # another unit's
        record(Status.AWARDED, 2023, Official(GIVER.name, GIVER.position, Part.SPOKESPERSON)),  # another part
        record(Status.REVOKED, 2023, SPEAKER, predicate=Predicate.WBBM),  # the other predicate is lost
    ],
)
def test_other_records_take_nothing(later: Record) -> None:
    assert officials_of(record(Status.AWARDED, 2019, GIVER, SPEAKER), later)[0] == {"Ratna Kusuma", "Siti Aminah"}


def test_a_step_keeps_its_officials() -> None:
    later = record(Status.AWARDED, 2023, RECIPIENT)
    assert officials_of(record(Status.PROPOSED, 2022, RECIPIENT), later)[0] == {"Budi Hartono"}


def test_what_stood_for_them_goes_too() -> None:
    def told(text: str, field: str = "officials") -> Evidence:
        return Evidence(field, "text", 0, len(text), text)

    quotes = (GIVER.name, "Menteri PANRB", SPEAKER.name, "Kasubag TU")
    earlier = Record(
        "Lapas Anggrek", UnitType.LAPAS, Predicate.WBK, Status.AWARDED, year=2019, officials=(GIVER, SPEAKER),
        evidence=(*map(told, quotes), told("Ratna Kusuma menyerahkan", "record")),
    )  # fmt: skip
    later = record(Status.AWARDED, 2023, GIVER, predicate=Predicate.WBBM)
    evidence = without_later_deeds([earlier, later])[0].evidence
    assert [item.quote for item in evidence] == ["Siti Aminah", "Kasubag TU", "Ratna Kusuma menyerahkan"]
