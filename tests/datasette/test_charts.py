from itertools import pairwise

import pytest

from extract.publish import site_folder
from extract.site import charts
from extract.site.provinces import load_provinces, tiles

NONE = {"official_total": None, "official_wbk": None, "official_wbbm": None}


def edition(year, wbk=0, wbbm=0, **official):
    return {"year": year, "wbk": wbk, "wbbm": wbbm} | NONE | official


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2023", 2023.5),
        ("2023-01-01", 2023.0),
        ("2023-12-31", 2023 + 11 / 12 + 30 / 372),
        ("2023-07", 2023.5 + 14.5 / 372),
    ],
)
def test_a_date_of_any_precision_has_a_place(date, expected):
    assert charts.decimal_year(date) == pytest.approx(expected)


def test_bars_stand_on_the_base_and_reach_what_they_count():
    chart = charts.year_bars([edition(2023, 30, 10, official_total=80), edition(2021, 5)], with_official=True)
    assert [bar.year for bar in chart.bars] == [2021, 2022, 2023]  # a year without awards is a gap that is seen
    last = chart.bars[-1]
    (_, wbk_y, wbk), (_, wbbm_y, wbbm) = last.parts
    assert wbk_y + wbk == pytest.approx(chart.base)
    assert wbbm_y + wbbm == pytest.approx(wbk_y)
    assert wbk == pytest.approx(3 * wbbm)
    assert chart.base - last.official_y == pytest.approx(2 * (wbk + wbbm))
    assert [value for value, _ in chart.ticks] == [0, 50, 100]


@pytest.mark.parametrize("rows", [[], [edition(2023, 4)], [edition(2022), edition(2023)]])
def test_fewer_than_two_years_are_no_chart(rows):
    assert charts.year_bars(rows, with_official=True) is None


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (edition(2020, 5, 2, official_total=763, official_wbk=681, official_wbbm=82), (7, 763)),
        (edition(2023, 4, 1, official_wbk=85), (4, 85)),  # the WBBM of that year were never published
        (edition(2018, 1, 1, official_wbk=200, official_wbbm=5), (2, 205)),
        (edition(2024, 1, 1), (0, None)),
    ],
)
def test_only_what_was_counted_the_same_way_is_compared(row, expected):
    assert tuple(charts.comparison(row).values()) == expected


def stages(predicate, key="a", **dates):
    return {"predicate": predicate, "id": key} | {f"{stage}_date": dates.get(stage) for stage in charts.STAGES}


def test_a_timeline_has_a_lane_for_each_predicate_and_hides_no_mark():
    line = charts.timeline(
        [
            stages("WBBM", awarded="2023-12-05", revoked="2023-12-05"),
            stages("WBK", preparing="2020", awarded="2021-12-20"),
        ]
    )
    assert [name for name, _ in line.lanes] == ["WBK", "WBBM"]
    assert [year for year, _ in line.years] == [2020, 2021, 2022, 2023, 2024]
    assert [point.kind for point in line.points] == ["preparing", "awarded", "awarded", "revoked"]
    first, second = line.points[2:]
    assert second.x - first.x == charts.SIDE
    assert charts.timeline([stages("WBK", awarded="2021")]) is None


@pytest.mark.parametrize(("first", "last", "crowded"), [(2023, 2024, False), (2016, 2023, False), (2013, 2023, True)])
def test_a_timeline_of_few_years_fits_on_a_phone(first, last, crowded):
    line = charts.timeline([stages("OMBUDSMAN", awarded=f"{first}-12-05", revoked=f"{last}-01-02")])
    assert line.crowded is crowded
    between = min(after - before for (_, before), (_, after) in pairwise(line.years))
    assert (between < 4 * 15) is crowded  # four digits of a letter that is large enough on a phone


@pytest.mark.parametrize(
    ("years", "with_official", "crowded"), [(6, False, False), (6, True, False), (9, False, False), (9, True, True)]
)
def test_bars_of_few_years_fit_on_a_phone(years, with_official, crowded):
    rows = [edition(2017 + number, 1, official_total=763) for number in range(years)]
    assert charts.year_bars(rows, with_official=with_official).crowded is crowded


def test_scores_rise_upwards():
    line = charts.score_line([(2021, 80.0), (2023, 90.0), (2024, 70.5)])
    low, high = line.points[2].y, line.points[1].y
    assert high < line.points[0].y < low
    assert line.points[1].x - line.points[0].x == pytest.approx(2 * (line.points[2].x - line.points[1].x))
    assert charts.score_line([(2021, 80.0), (2021, 81.0)]) is None


def test_the_map_has_38_provinces_each_on_a_tile_of_its_own():
    known = load_provinces(site_folder() / "provinces.toml")
    assert len({(province.column, province.row) for province in known}) == len(known) == 38
    assert {len(province.label) for province in known} == {2}
    shown = {tile.province.code: tile for tile in tiles(known, [{"province": "Bali", "wbk": 29, "wbbm": 1}])}
    assert (shown["51"].wbk, shown["51"].wbbm, shown["51"].shade) == (29, 1, 4)
    assert shown["36"].shade == 0
