"""A real WordPress on loopback, out of Debian's packages: its own MariaDB, PHP's server, and 300 invented posts.

    apt-get install --no-install-recommends wordpress wordpress-l10n wordpress-theme-twentytwentyone \\
        wordpress-theme-twentytwentythree mariadb-server php-cli php-mysql php-xml php-mbstring

Nothing of the machine's own configuration is used or changed: all lies in one folder and goes with it.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.stories import Story, stories

HERE = Path(__file__).parent
WORDPRESS = Path("/usr/share/wordpress")
LANGUAGES = Path("/var/lib/wordpress/wp-content/languages")
NEEDED = ("php", "mariadbd", "mariadb-install-db")
THEMES = ("twentytwentyone", "twentytwentythree")
COMMENTED = 7  # every seventh post has a comment

# What owners switch off, each while a file of that name lies in the site's folder.
_SWITCHES = """<?php
if (file_exists(ABSPATH . 'rest-off')) {
    add_filter('rest_authentication_errors', function () {
        return new WP_Error('rest_disabled', 'REST API dimatikan.', ['status' => 401]);
    });
}
if (file_exists(ABSPATH . 'feed-off')) {
    foreach (['do_feed', 'do_feed_rdf', 'do_feed_rss', 'do_feed_rss2', 'do_feed_atom'] as $hook) {
        add_action($hook, function () { wp_redirect(home_url('/'), 301); exit; }, 1);
    }
}
if (file_exists(ABSPATH . 'search-off')) {
    add_action('pre_get_posts', function ($query) { $query->set('s', ''); });
}
if (file_exists(ABSPATH . 'theme')) {
    $theme = function () { return trim(file_get_contents(ABSPATH . 'theme')); };
    add_filter('pre_option_template', $theme);
    add_filter('pre_option_stylesheet', $theme);
}
"""
_CONFIG = """<?php
define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:{socket}');
define('DB_CHARSET', 'utf8mb4');
define('WP_HOME', '{home}');
define('WP_SITEURL', '{home}');
define('DISABLE_WP_CRON', true);
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
$table_prefix = 'wp_';
if (!defined('ABSPATH')) {{ define('ABSPATH', __DIR__ . '/'); }}
require_once ABSPATH . 'wp-settings.php';
"""
_BREAK = "\n<!-- wp:nextpage -->\n<!--nextpage-->\n<!-- /wp:nextpage -->\n"
_ROUTER = """<?php
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if ($path !== '/' && is_file(__DIR__ . urldecode($path))) { return false; }
$_SERVER['SCRIPT_NAME'] = '/index.php';
require __DIR__ . '/index.php';
"""


def missing() -> str:
    """What is not installed, in words; empty if all is there."""
    names = [name for name in NEEDED if shutil.which(name, path=_PATH) is None]
    if not (WORDPRESS / "wp-load.php").exists():
        names.append("wordpress")
    return ", ".join(names)


_PATH = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/bin"))
_ENVIRONMENT = {"PATH": _PATH, "LC_ALL": "C.UTF-8", "PHP_CLI_SERVER_WORKERS": "2"}


class WordPress:
    """WordPress in a folder, served from entering the context until leaving it.

    `published` are the stories that can be read there, `hidden` those that only their authors can see.
    """

    def __init__(self, folder: Path, *, count: int = 300) -> None:
        self.folder = folder
        self.www = folder / "www"
        self.published = list(stories(count))
        self.hidden = [item for item in stories(30, start=count) if item.on_topic][:4]
        with socket.socket() as sock:
            sock.bind(("127.0.0.1", 0))
            self.host = f"127.0.0.1:{sock.getsockname()[1]}"
        self.home = f"http://{self.host}"
        self._processes: list[subprocess.Popen[bytes]] = []
        self._log = (folder / "server.log").open("wb")

    def __enter__(self) -> Self:
        """Install and start everything."""
        try:
            self._start_database()
            self._install()
            self._start("php", "-q", "-S", self.host, "-t", self.www, self.folder / "router.php")
            _wait(self._answers, "PHP does not answer")
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop everything."""
        self.close()

    def close(self) -> None:
        """End the servers."""
        for process in reversed(self._processes):
            os.killpg(process.pid, signal.SIGTERM)
        for process in reversed(self._processes):
            process.wait(30)
        self._processes.clear()
        self._log.close()

    def switch(self, *names: str, theme: str = "") -> None:
        """Switch off `rest`, `feed` and `search` as named, all others on; show the site in a theme."""
        for name in ("rest", "feed", "search"):
            path = self.www / f"{name}-off"
            path.touch() if name in names else path.unlink(missing_ok=True)
        (self.www / "theme").write_text(theme or THEMES[0])

    def address(self, item: Story) -> str:
        """Where a story is served."""
        return f"{self.home}/{item.published:%Y/%m/%d}/{item.slug}/"

    def _start(self, *command: str | Path) -> None:
        arguments = [shutil.which(str(command[0]), path=_PATH) or "", *map(str, command[1:])]
        # PHP's workers outlive the server that started them, so each server gets a group that can be ended as a whole
        log: dict[str, Any] = {"stdout": self._log, "stderr": self._log}
        self._processes.append(subprocess.Popen(arguments, env=_ENVIRONMENT, start_new_session=True, **log))

    def _run(self, *command: str | Path, **options: Any) -> str:
        arguments = [shutil.which(str(command[0]), path=_PATH) or "", *map(str, command[1:])]
        done = subprocess.run(arguments, env=_ENVIRONMENT, capture_output=True, text=True, check=False, **options)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def _start_database(self) -> None:
        data, place = self.folder / "database", self.folder / "db.sock"
        user = ("--user=root",) if os.getuid() == 0 else ()
        self._run(
            "mariadb-install-db", "--no-defaults", f"--datadir={data}", "--auth-root-authentication-method=normal",
            "--skip-test-db", *user,
        )  # fmt: skip
        self._start(
            "mariadbd", "--no-defaults", f"--datadir={data}", f"--socket={place}", "--skip-networking",
            "--innodb-flush-log-at-trx-commit=0", "--innodb-buffer-pool-size=64M", *user,
        )  # fmt: skip
        _wait(place.exists, "MariaDB does not start")
        _wait(lambda: self._sql("CREATE DATABASE IF NOT EXISTS wordpress"), "MariaDB does not answer")

    def _sql(self, query: str) -> bool:
        arguments = ["mariadb", "--no-defaults", f"--socket={self.folder / 'db.sock'}", "-e", query]
        return subprocess.run(arguments, env=_ENVIRONMENT, capture_output=True, check=False).returncode == 0

    def _install(self) -> None:
        shutil.copytree(WORDPRESS, self.www, ignore=shutil.ignore_patterns("wp-config.php", "wp-content"))
        content = self.www / "wp-content"
        for theme in THEMES:
            shutil.copytree(WORDPRESS / "wp-content" / "themes" / theme, content / "themes" / theme)
        if LANGUAGES.exists():
            (content / "languages").mkdir()
            for path in LANGUAGES.glob("*id_ID*"):
                shutil.copy(path, content / "languages")
        (content / "mu-plugins").mkdir()
        (content / "mu-plugins" / "switches.php").write_text(_SWITCHES)
        config = _CONFIG.format(socket=self.folder / "db.sock", home=self.home)
        (self.www / "wp-config.php").write_text(config)
        (self.folder / "router.php").write_text(_ROUTER.replace("__DIR__", f"'{self.www}'"))
        self.switch()
        posts = {
            "commented": COMMENTED,
            "published": [_post(item, number) for number, item in enumerate(self.published)],
            "hidden": [_post(item, -1) for item in self.hidden],
        }
        (self.folder / "posts.json").write_text(json.dumps(posts), encoding="utf-8")
        shutil.copy(HERE / "wordpress.php", self.folder)
        self._run("php", self.folder / "wordpress.php", self.folder / "posts.json", self.host)

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", int(self.host.rpartition(":")[2])), timeout=1):
                return True
        except OSError:
            return False


def _post(item: Story, number: int) -> dict[str, object]:
    """A story as the script that fills the site takes it. Every eleventh comes in two pages."""
    parts = [f"<!-- wp:paragraph -->\n<p>{text}</p>\n<!-- /wp:paragraph -->" for text in item.paragraphs]
    paged = number >= 0 and number % 11 == 0
    return {
        "title": item.title,
        "slug": item.slug,
        "content": (_BREAK if paged else "\n\n").join(("\n\n".join(parts[:2]), "\n\n".join(parts[2:]))),
        "date": item.published.strftime("%Y-%m-%d %H:%M:%S"),
        "tags": ["Daerah", "Pelayanan"] if item.on_topic else ["Daerah"],
    }


def _wait(ready: Any, problem: str, *, seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < end, problem
        time.sleep(0.05)
