import csv
import re
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from crawler.adapters import ADAPTERS as MADE
from crawler.addresses import same_site
from crawler.discovery import Window
from crawler.outlets import ADAPTERS, OutletsError, choose, make_outlet, read_outlets

TABLE = {"name": "Kabar", "home": "https://kabar.example/", "hosts": ["kabar.example"], "adapter": "wordpress"}


PROVINCES = """11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 61 62 63 64 65 71 72 73 74 75 76 81 82 91 92 93
    94 95 96""".split()
EAST = {"Asia/Makassar": set("51 52 53 63 64 65 71 72 73 74 75 76".split()), "Asia/Jayapura": {"81", "82"}}


def test_shipped_outlets() -> None:
    outlets = read_outlets()
    assert len(outlets) >= 120
    for outlet in outlets.values():
        assert outlet.checked == "unchecked"  # until somebody has seen it work
        assert outlet.time_zone is not None
        for name in outlet.adapters:
            for task in MADE[name].seeds(outlet, Window(date(2026, 11, 21))):
                assert same_site(task.url, outlet.hosts), task


def test_every_province_has_two_outlets() -> None:
    found = Counter((outlet.region_code or "")[:2] for outlet in read_outlets().values())
    assert len(PROVINCES) == 38
    assert {code: found[code] for code in PROVINCES if found[code] < 2} == {}
    assert set(found) - {""} == set(PROVINCES)


def test_time_zone_is_that_of_the_province() -> None:
    for outlet in read_outlets().values():
        province = (outlet.region_code or "")[:2]
        if province:
            east = "Asia/Jayapura" if province in EAST["Asia/Jayapura"] or province[0] == "9" else None
            zone = east or ("Asia/Makassar" if province in EAST["Asia/Makassar"] else "Asia/Jakarta")
            assert outlet.time_zone == zone, outlet.id


def test_regions_are_those_of_kemendagri() -> None:
    with (Path(__file__).parents[2] / "extract" / "fields" / "regions.csv").open(newline="", encoding="utf-8") as file:
        known = {row["code"] for row in csv.DictReader(file)}
    assert {outlet.region_code for outlet in read_outlets().values()} - known == {None}


@pytest.mark.parametrize(
    ("host", "owner"),
    [("kemenag.go.id", "Kementerian Agama"), ("antaranews.com", "LKBN ANTARA"), ("polri.go.id", "Polri")],
)
def test_offices_of_one_house_are_one_source(host: str, owner: str) -> None:
    found = [outlet for outlet in read_outlets().values() if outlet.hosts[0].endswith(host)]
    assert len(found) >= 5
    assert {outlet.owner for outlet in found} == {owner}


def test_courts_are_one_source() -> None:
    assert {outlet.owner for outlet in read_outlets().values() if outlet.kind == "court"} == {"Mahkamah Agung"}


def test_no_two_outlets_share_a_host() -> None:
    hosts = [host.removeprefix("www.") for outlet in read_outlets().values() for host in outlet.hosts]
    assert [host for host, count in Counter(hosts).items() if count > 1] == []


PATTERN = """
[patterns.kabar]
name = "Kabar {place}"
home = "https://{sub}.kabar.example/"
hosts = ["{sub}.kabar.example"]
kind = "network"
adapter = "search"
[patterns.kabar.settings]
search = ["https://{sub}.kabar.example/cari?q={word}&page={page}"]
[patterns.kabar.outlets]
kabar-lebak = { sub = "lebak", place = "Lebak", region_code = "36.02" }
kabar-serang = { sub = "serang", place = "Serang", kind = "local" }
"""


def test_outlets_of_a_pattern(tmp_path: Path) -> None:
    path = tmp_path / "outlets.toml"
    path.write_text(PATTERN)
    lebak, serang = read_outlets(path).values()
    assert (lebak.id, lebak.name, lebak.hosts) == ("kabar-lebak", "Kabar Lebak", ("lebak.kabar.example",))
    assert (lebak.region_code, lebak.kind, serang.kind) == ("36.02", "network", "local")
    assert serang.settings["search"] == ["https://serang.kabar.example/cari?q={word}&page={page}"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[patterns]\nkabar = "x"', r"\[patterns.kabar\] must have outlets"),
        ("[patterns.kabar]\n[patterns.kabar.outlets]\nx = 1", r"\[patterns.kabar\] must have outlets"),
        (PATTERN + '[kabar-lebak]\nname = "x"', r"\[kabar-lebak\] is there twice"),
        (PATTERN.replace('name = "Kabar {place}"', ""), r"\[kabar-lebak\] name is missing"),
    ],
)
def test_mistakes_in_patterns_are_named(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "outlets.toml"
    path.write_text(text)
    with pytest.raises(OutletsError, match=message):
        read_outlets(path)


def test_every_adapter_that_can_be_named_is_made() -> None:
    assert set(MADE) == set(ADAPTERS)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"name": ""}, "name is missing"),
        ({"adapter": "rss"}, "adapter 'rss' is unknown"),
        ({"home": "https://lain.example/"}, "home must be"),
        ({"home": "kabar.example"}, "home must be"),
        ({"hosts": ["kabar.example", "https://x"]}, "hosts must be names"),
        ({"hosts": [3]}, "hosts must be a string"),
        ({"kind": "blog"}, "kind must be one of wire"),
        ({"time_zone": "Asia/Tokyo"}, "time_zone must be one of"),
        ({"region_code": "Jawa"}, "region_code must be"),
        ({"delay": -1}, "delay must be"),
        ({"delay": True}, "delay must be"),
        ({"nama": "x"}, "unknown key 'nama'"),
        ({"settings": {"feeds": ["x"]}}, r"settings\.feeds is unknown to wordpress"),
        ({"adapter": "feed"}, r"settings\.feeds is missing"),
        ({"adapter": "search", "settings": {"links": "a"}}, "settings.search or tags is missing"),
        ({"adapter": "feed", "settings": {"feeds": ["/rss"]}}, r"must be http\(s\) addresses"),
        ({"adapter": "sitemap", "settings": {"sitemaps": ["https://kabar.example/s"], "days": 0}}, "number of days"),
    ],
)
def test_mistakes_are_named(change: dict[str, object], message: str) -> None:
    with pytest.raises(OutletsError, match=message):
        make_outlet("kabar", TABLE | change)


@pytest.mark.parametrize("outlet_id", ["Kabar", "a b", "../x", ""])
def test_ids_are_plain(outlet_id: str) -> None:
    with pytest.raises(OutletsError, match="small letters"):
        make_outlet(outlet_id, TABLE)


@pytest.mark.parametrize(
    ("text", "message"), [("[x", "not valid TOML"), ("[xx]\nname = 3", r"\[xx\] name must be a string")]
)
def test_file_is_named(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "outlets.toml"
    path.write_text(text)
    with pytest.raises(OutletsError, match=message):
        read_outlets(path)
    with pytest.raises(OutletsError, match="cannot be read"):
        read_outlets(tmp_path / "none.toml")


def test_choose() -> None:
    outlets = {"a": make_outlet("a1", TABLE), "b": make_outlet("b1", TABLE)}
    assert choose(outlets, ()) == [outlets["a"], outlets["b"]]
    assert choose(outlets, ("b", "b")) == [outlets["b"]]
    with pytest.raises(OutletsError, match="no such outlet: c, d"):
        choose(outlets, ("c", "a", "d"))


def test_tables_in_the_documentation_are_right(tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "docs" / "outlets.md").read_text(encoding="utf-8")
    examples = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    assert [list(tomllib.loads(example)) for example in examples] == [["kabarteluk"], ["patterns"]]
    path = tmp_path / "outlets.toml"
    path.write_text("\n".join(examples))
    assert list(read_outlets(path)) == ["kabar-lebak", "kabarteluk"]
