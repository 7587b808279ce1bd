import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from crawler.cli import main, summary
from crawler.run import Report
from tests.crawler.conftest import Site

loopback = [pytest.mark.loopback, pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]


def write_outlets(folder: Path, site: Site) -> Path:
    path = folder / "outlets.toml"
    path.write_text(
        f'[kabar]\nname = "Kabar"\nhome = "{site.home}/"\nhosts = ["{site.host}"]\nregion_code = "36"\ndelay = 0\n'
        f'adapter = "wordpress"\n'
    )
    return path


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["no-such-outlet"], "no such outlet: no-such-outlet"),
        (["gather", "no-such-outlet"], "no such outlet"),
        (["check", "no-such-outlet"], "no such outlet"),
        (["--since", "kemarin"], "'kemarin' is not a date such as 2023-12-31"),
        (["--since", "2024-01-01", "--until", "2023-01-01"], "--since is after --until"),
        (["--delay", "-1"], "not in the range"),
        (["--outlets", "none.toml"], "none.toml: cannot be read"),
    ],
)
def test_wrong_usage_is_status_2(arguments: list[str], message: str) -> None:
    result = CliRunner().invoke(main, arguments)
    assert (result.exit_code, message in result.output) == (2, True), result.output


@pytest.mark.parametrize("arguments", [["--help"], ["gather", "--help"]])
def test_help_has_examples(arguments: list[str]) -> None:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0
    assert "crawl antara-jatim --since 2024-01-01" in result.output


def test_version() -> None:
    from extract import __version__

    assert CliRunner().invoke(main, ["--version"]).output == f"crawl, version {__version__}\n"


def test_outlets_are_a_table_on_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    (tmp_path / "outlets.toml").write_text(
        '[serang]\nname = "Kabar Serang"\nhome = "https://serang.example/"\nregion_code = "36.73"\n'
        'kind = "local"\nhosts = ["serang.example"]\nadapter = "feed"\n'
        '[serang.settings]\nfeeds = ["https://serang.example/rss"]\narticle = "."\n'
    )
    arguments = ["outlets", "--outlets", str(tmp_path / "outlets.toml"), "--db", str(tmp_path / "none.db")]
    assert CliRunner().invoke(main, arguments).output.split("\t")[:3] == ["serang", "Kabar Serang", "36.73"]
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "120")
    main(arguments, standalone_mode=False)
    head, row = re.sub(r"\x1b\[\d*m", "", capsys.readouterr().out).splitlines()
    assert re.split(r"\s{2,}", head.strip()) == ["outlet", "name", "region", "adapter", "last article", "checked"]
    assert re.split(r"\s{2,}", row.strip())[:5] == ["serang", "Kabar Serang", "Kota Serang", "feed", "-"]


def test_a_summary_of_a_command_is_not_cut_short() -> None:
    said = CliRunner().invoke(main, ["--help"]).output
    assert "..." not in said[said.index("Commands:") : said.index("Examples:")]


def test_outlets_are_listed(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["outlets", "--json", "--db", str(tmp_path / "none.db")])
    first = json.loads(result.output.splitlines()[0])
    assert first == {
        "id": "antara-aceh",
        "name": "ANTARA Aceh",
        "region_code": "11",
        "kind": "wire",
        "adapter": "feed,search",
        "checked": "unchecked",
        "last_success": None,
        "home": "https://aceh.antaranews.com/",
    }


def test_database_that_is_none_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "wbk.db").write_text("bukan basis data" * 100)
    result = CliRunner().invoke(main, ["--db", str(tmp_path / "wbk.db"), "--pages", str(tmp_path / "pages")])
    assert result.exit_code == 1
    assert result.output.count("\n") == 1


def test_summary_counts() -> None:
    from collections import Counter

    line = summary(Counter({"requests": 9, "article": 2, "discovered": 4, "robots": 1, "error": 2}))
    assert line == "2 articles stored, 9 requests, 4 discovered (2 error, 1 robots)"


class TestOnLoopback:
    pytestmark = loopback

    def test_crawl_stores_and_tells(self, site: Site, tmp_path: Path) -> None:
        api = "/wp-json/wp/v2/posts?search={}&per_page=50&page=1&_fields=id,date,link"
        site.html(api.format("qxzvwkjhq"), "[]")
        link = f"{site.home}/2023/12/06/puskesmas-raih-wbk/"
        site.html(api.format("WBK"), json.dumps([{"date": "2023-12-06T09:00:00", "link": link}]))
        site.html("/2023/12/06/puskesmas-raih-wbk/", "<title>x</title><p>Puskesmas Contoh meraih WBK tahun 2023.</p>")
        arguments = ["--outlets", str(write_outlets(tmp_path, site)), "--allow-private", "--delay", "0"]
        command = [sys.executable, "-m", "crawler.cli", *arguments]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
        assert done.stdout == ""
        assert done.stderr.startswith("1 article stored, ")
        assert done.returncode == 0
        listed = CliRunner().invoke(main, ["outlets", *arguments[:2], "--json", "--db", str(tmp_path / "wbk.db")])
        assert json.loads(listed.output)["last_success"] is not None

    @pytest.mark.parametrize(
        ("posts", "status", "words"),
        [
            ([{"date": "2023-12-06T09:00:00", "link": "/2023/12/06/puskesmas-raih-wbk/"}], 0, "works\t1\t0\tok"),
            ([], 1, "fails\t0\t0\thttp://"),
        ],
    )
    def test_check(self, site: Site, tmp_path: Path, posts: list[dict[str, str]], status: int, words: str) -> None:
        api = "/wp-json/wp/v2/posts?search={}&per_page=50&page=1&_fields=id,date,link"
        site.html(api.format("qxzvwkjhq"), "[]")
        for word in ("WBK", "WBBM"):
            site.html(api.format(word), json.dumps([post | {"link": site.home + post["link"]} for post in posts]))
        outlets = write_outlets(tmp_path, site)
        result = CliRunner().invoke(
            main, ["check", "--outlets", str(outlets), "--allow-private", "--db", str(tmp_path / "wbk.db")]
        )
        assert result.exit_code == status
        assert f"kabar\twordpress\t{words}" in result.output
        assert ("no article in it" in result.output) is bool(status)

    def test_check_finds_a_contact(self, site: Site, tmp_path: Path) -> None:
        links = '<a href="https://lain.example/redaksi">Redaksi</a><a href="/tentang">Tentang Kami</a>'
        site.html("/", f'{links}<footer><a href="/susunan-redaksi/#atas"> Susunan Redaksi </a></footer>')
        arguments = ["--outlets", str(write_outlets(tmp_path, site)), "--db", str(tmp_path / "wbk.db")]
        result = CliRunner().invoke(main, ["check", "--allow-private", *arguments])
        assert f'kabar\tcontact\tworks\t0\t0\tcontact = "{site.home}/susunan-redaksi/"\n' in result.output

    def test_check_obeys_robots(self, site: Site, tmp_path: Path) -> None:
        site.html("/robots.txt", "User-agent: wbk-tracker\nDisallow: /\n")
        outlets = write_outlets(tmp_path, site)
        result = CliRunner().invoke(
            main, ["check", "--outlets", str(outlets), "--allow-private", "--db", str(tmp_path / "wbk.db")]
        )
        assert (result.exit_code, site.paths()) == (1, ["/robots.txt"])
        assert "robots.txt does not allow it" in result.output


def test_nothing_from_a_page_steers_the_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = "leads to another site: \x1b]0;hacked\x07https://kabar.example/\x9b2J"
    report = Report(Counter(), {"koran": said})
    monkeypatch.setattr("crawler.run.crawl", lambda *_, **__: report)
    (tmp_path / "outlets.toml").write_text(
        '[koran]\nname = "Koran"\nhome = "https://koran.example/"\nhosts = ["koran.example"]\n'
        'adapter = "feed"\n[koran.settings]\nfeeds = ["https://koran.example/rss"]\narticle = "."\n'
    )
    arguments = ["--outlets", str(tmp_path / "outlets.toml"), "--db", str(tmp_path / "wbk.db")]
    result = CliRunner().invoke(main, arguments)
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (
        1,
        "crawl: koran: leads to another site:  ]0;hacked https://kabar.example/ 2J",
    )
