"""`make run`: the whole product on the sample web, with the commands that anyone would use.

The sample web is served on loopback, crawled, extracted and published. Everything lies in one folder; a second run
finds it there and adds nothing.
"""

from __future__ import annotations

import argparse
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from zlib import crc32

from crawler.sampleweb import SampleWeb

SAMPLE_WEB = Path(__file__).parents[1] / "corpus" / "sample-web"
# The outlets' addresses are ports, and articles are known by their address: later runs need the ports of the first.
PORT_BASES = range(20_000, 32_000, 20)
PORT_FILE = "sample-web-port"


class DemoError(Exception):
    """The demonstration cannot go on; the message says why in one line."""


def sample_web(folder: Path) -> SampleWeb:
    """The sample web on the ports of the first run, or on free ones. Raises DemoError if they are taken."""
    note = folder / PORT_FILE
    start = crc32(str(folder.resolve()).encode()) % len(PORT_BASES)  # so that two folders seldom want the same ports
    bases = [int(note.read_text())] if note.exists() else [*PORT_BASES[start:], *PORT_BASES[:start]][:10]
    for base in bases:
        try:
            with SampleWeb(SAMPLE_WEB, port_base=base):
                note.write_text(f"{base}\n")
        except OSError:
            continue
        return SampleWeb(SAMPLE_WEB, port_base=base)
    if len(bases) == 1:
        raise DemoError(f"port {bases[0]} or one behind it is taken; end what uses it, or remove {folder}")
    raise DemoError(f"no free ports behind {', '.join(map(str, bases))}")


def command(module: str, *arguments: str | Path) -> list[str]:
    """One of the three commands as this Python runs it."""
    return [sys.executable, "-m", module, *map(str, arguments)]


def gather(folder: Path) -> None:
    """Crawl the sample web and extract its articles. Raises DemoError if a command fails."""
    with_sample = ("--outlets", folder / "outlets.toml", "--db", folder / "wbk.db", "--pages", folder / "pages")
    steps = (
        ("crawl", command("crawler.cli", "gather", *with_sample, "--allow-private", "--delay", "0")),
        ("extract", command("extract.cli", "--db", folder / "wbk.db")),
    )
    for name, arguments in steps:
        status = subprocess.run(arguments, check=False).returncode  # noqa: S603  (our own commands)
        if status:
            raise DemoError(f"{name} ended with exit status {status}")


def publish(folder: Path, *, port: int, build_only: bool) -> int:
    """Publish until interrupted; gives the command's exit status."""
    more = ["--build-only"] if build_only else ["--port", str(port)]
    process = subprocess.Popen(command("extract.publish", "--db", folder / "wbk.db", *more))  # noqa: S603
    try:
        return process.wait()
    except KeyboardInterrupt:  # Ctrl-C reaches the server too
        process.send_signal(signal.SIGINT)
        process.wait()
        return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the demonstration. Exit status: 0 all done, 1 something failed, 2 wrong usage."""
    parser = argparse.ArgumentParser(
        prog="python -m crawler.demo", description="Crawl, extract and publish the sample web."
    )
    parser.add_argument("--folder", type=Path, default=Path("run"), help="where everything is kept (default: run)")
    parser.add_argument("--port", type=int, default=8001, help="port of the published site (default: 8001)")
    parser.add_argument("--build-only", action="store_true", help="end when the site could be served")
    options = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ended either way, it ends what it started
    folder: Path = options.folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with sample_web(folder) as web:
            web.write_outlets(folder / "outlets.toml")
            gather(folder)
            return publish(folder, port=options.port, build_only=options.build_only)
    except KeyboardInterrupt:
        return 0
    except (DemoError, OSError) as error:
        print(f"demo: {error}", file=sys.stderr)  # noqa: T201
        return 1


if __name__ == "__main__":
    raise SystemExit(main())
