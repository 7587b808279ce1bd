import random
from dataclasses import replace

import pytest

from extract.records import UnitType
from extract.store.same_units import NamedUnit, same_units
from models import evaluate_merging as clusters


def test_records_of_one_achievement_are_put_together_and_others_are_not():
    found = clusters.figures(clusters.cases())
    assert (found.clusters >= 150, found.records >= 500) == (True, True)
    assert found.wrong == 0
    assert found.f1 >= 0.97


def test_the_order_of_the_records_does_not_matter():
    given = [case.record for case in clusters.cases()]
    shuffled = random.Random(1).sample(given, len(given))
    assert clusters.achievements(shuffled) == clusters.achievements(given)


def unit(key, kind, code, *names, province=None):
    return NamedUnit(key, kind, code, province, frozenset(names))


GROGOL = unit("g1", UnitType.PUSKESMAS, "36.72", "Puskesmas Grogol", province="Banten")
OTHER_GROGOL = unit("g2", UnitType.PUSKESMAS, "35.06", "Puskesmas Grogol", province="Jawa Timur")


@pytest.mark.parametrize(
    ("units", "same"),
    [
        (
            [unit("l", UnitType.LAPAS, "36.72", "Lapas Kelas IIA"), unit("x", UnitType.LAPAS, None, "Lapas Cilegon")],
            "l",
        ),
        # an office that kota and kabupaten have each
        (
            [unit("p", UnitType.POLRES, "35.07", "Polres Malang"), unit("x", UnitType.POLRES, None, "Polres Malang")],
            None,
        ),
        (
            [
                unit("p", UnitType.POLRES, "35.11", "Kepolisian Resor Bondowoso"),
                unit("x", UnitType.POLRES, None, "Polres Bondowoso"),
            ],
            "p",
        ),
        # a name that is used all over the country needs the province, and one unit only
        ([GROGOL, unit("x", UnitType.PUSKESMAS, None, "Puskesmas Grogol")], None),
        ([GROGOL, unit("x", UnitType.PUSKESMAS, None, "PKM Grogol", province="Banten")], "g1"),
        ([GROGOL, unit("x", UnitType.PUSKESMAS, None, "Puskesmas Grogol", province="Jawa Barat")], None),
        ([GROGOL, OTHER_GROGOL, unit("x", UnitType.PUSKESMAS, None, "Puskesmas Grogol", province="Banten")], None),
        # a head alone is no name
        ([unit("p", UnitType.POLRES, "35.11", "Polres Bondowoso"), unit("x", UnitType.POLRES, None, "Polres")], None),
    ],
)
def test_a_unit_without_region_is_one_with_the_only_unit_that_it_can_be(units, same):
    assert same_units(units).get("x") == same
    assert same_units(units[::-1]) == same_units(units)


def test_a_kind_that_is_said_in_the_name_tells_kota_from_kabupaten():
    kota = unit("p", UnitType.POLRES, "35.73", "Polresta Malang Kota")
    assert same_units([kota, replace(kota, id="x", region_code=None)]) == {"x": "p"}
