"""`python -m crawler.sampleweb`: serve the sample web until interrupted."""

from __future__ import annotations

import argparse
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from crawler.sampleweb.server import SampleWeb

FOLDER = Path(__file__).parents[2] / "corpus" / "sample-web"


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until interrupted; print one line per outlet. Exit status 1 if the folder or a port can't be had."""
    parser = argparse.ArgumentParser(
        prog="python -m crawler.sampleweb", description="Serve the sample web on loopback."
    )
    parser.add_argument("--folder", type=Path, default=FOLDER, help="the sample web (default: corpus/sample-web)")
    parser.add_argument("--port-base", type=int, default=0, help="first port; the others follow (default: free ports)")
    parser.add_argument("--outlets-file", type=Path, help="write the outlets here for crawl --outlets")
    options = parser.parse_args(arguments)
    try:
        with SampleWeb(options.folder, port_base=options.port_base) as web:
            if options.outlets_file:
                web.write_outlets(options.outlets_file)
            for outlet_id, address in web.addresses.items():
                print(f"{outlet_id}\t{address}/", flush=True)
            threading.Event().wait()
    except KeyboardInterrupt:
        return 0
    except OSError as error:
        print(f"cannot serve the sample web: {error}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
