from datetime import date
from pathlib import Path

import pytest

from crawler.adapters import ADAPTERS as MADE
from crawler.addresses import same_site
from crawler.discovery import Window
from crawler.outlets import ADAPTERS, OutletsError, choose, make_outlet, read_outlets

TABLE = {"name": "Kabar", "home": "https://kabar.example/", "hosts": ["kabar.example"], "adapter": "wordpress"}


def test_shipped_outlets() -> None:
    outlets = read_outlets()
    assert len(outlets) >= 40
    for outlet in outlets.values():
        assert outlet.checked == "unchecked"  # until somebody has seen it work
        assert outlet.time_zone is not None
        for name in outlet.adapters:
            for task in MADE[name].seeds(outlet, Window(date(2026, 11, 21))):
                assert same_site(task.url, outlet.hosts), task


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
