"""Fuzz the parsers, led by coverage: `python -m tests.fuzz [TARGET ...] --seconds 600`.

Each target starts from its corpus and runs in a process of its own; what it breaks on is left in run/fuzz/TARGET, and
once that is mended kept in the corpus as found-NAME. With --megabyte, long inputs of the kinds that trap regular
expressions are given to each target instead, and timed. What came of it is a table in docs/reliability.md.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import re
import resource
import subprocess
import sys
from pathlib import Path

from extract.decoding import MAX_CHARACTERS
from tests.fuzz.long_inputs import LONG, MEGABYTE
from tests.fuzz.targets import TARGETS, TEXT

ROOT = Path(__file__).parents[2]
CORPUS = Path(__file__).parent / "corpus"
RESULTS = ROOT / "run" / "fuzz" / "results.json"  # of the last run of each target
PAGE = ROOT / "docs" / "reliability.md"
BEGIN, END = "<!-- Written by `make fuzz`. -->", "<!-- End of what `make fuzz` wrote. -->"
SLOW = 10.0  # seconds of a processor for one input


def fuzz_here(name: str, seconds: int) -> None:
    """Fuzz in this process; it does not come back."""
    import atheris  # the extra `fuzz`: not on every machine

    found = ROOT / "run" / "fuzz" / name
    (found / "corpus").mkdir(parents=True, exist_ok=True)
    with atheris.instrument_imports(include=["crawler", "extract", "json", "re"], enable_loader_override=False):
        TARGETS[name]((CORPUS / "seed").read_bytes())
    arguments = [sys.argv[0], f"-max_total_time={seconds}", "-max_len=2048", "-timeout=20", "-rss_limit_mb=3000"]
    arguments += [f"-artifact_prefix={found}/", f"-dict={CORPUS / 'words.dict'}", str(found / "corpus"), str(CORPUS)]
    atheris.Setup([*arguments, str(CORPUS / name)], TARGETS[name])
    atheris.Fuzz()


def fuzz(name: str, seconds: int) -> bool:
    """Fuzz in a process of its own; says in a line what came of it."""
    command = [sys.executable, "-m", "tests.fuzz", name, "--seconds", str(seconds), "--here"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    lines = done.stderr.splitlines()
    last = [line for line in lines if line.startswith(("Done ", "#"))][-1:]
    print(f"{name}: exit status {done.returncode}; {' '.join(last)}", flush=True)
    if done.returncode:
        print("\n".join(lines[-40:]), flush=True)
        return False
    runs = re.search(r"Done (\d+) runs in (\d+) second", " ".join(last))
    if runs:
        note(name, inputs=int(runs[1]), seconds=int(runs[2]))
    return True


def note(name: str, **values: object) -> None:
    """Keep what came of a target, for the table."""
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    results = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    results[name] = results.get(name, {}) | values
    RESULTS.write_text(json.dumps(results, indent=1))


def write_table() -> None:
    """Put what the last runs came to into the page, once every target has been fuzzed and given long inputs."""
    results = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    if any(not {"inputs", "longest"} <= set(results.get(name, {})) for name in TARGETS):
        return
    lines = ["| reader of | inputs | minutes | found and mended | longest input took | of the kind |"]
    lines.append("|---|---:|---:|---:|---:|---|")
    for name in TARGETS:
        of = results[name]
        mended = len(list((CORPUS / name).glob("found-*")))
        minutes, longest = of["seconds"] / 60, of["longest"]
        lines.append(f"| {name} | {of['inputs']:,} | {minutes:.0f} | {mended} | {longest:.1f} s | {of['kind']} |")
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    text = "\n".join(lines)
    PAGE.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{rest.partition(END)[2]}", encoding="utf-8")


def take(name: str, text: str) -> None:
    """Give a target one long input: readers of an article's text as much of it as an article can have."""
    os.nice(5)
    TARGETS[name]((text[:MAX_CHARACTERS] if name in TEXT else text).encode())


def slowest(names: list[str]) -> bool:
    """Give each target each long input, and say which took longest; False if one took too long or failed."""
    fine = True
    for name in names:
        times = []
        for kind, text in LONG.items():
            process = multiprocessing.get_context("fork").Process(target=take, args=(name, text))
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            process.start()
            process.join(20 * SLOW)
            if process.is_alive():
                process.kill()
                process.join()
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            times.append((seconds, kind, process.exitcode))
        bad = [f"{kind}: {seconds:.1f} s, exit status {code}" for seconds, kind, code in times if code]
        bad += [f"{kind}: {seconds:.1f} s" for seconds, kind, code in times if not code and seconds > SLOW]
        seconds, kind, _ = max(times)
        print(f"{name}: {len(LONG)} inputs of {MEGABYTE:,} characters, longest {seconds:.1f} s ({kind})", flush=True)
        note(name, longest=round(seconds, 1), kind=kind)
        for line in bad:
            print(f"{name}: {line}", flush=True)
        fine = fine and not bad
    return fine


def main() -> int:
    """Do what was asked for; 1 if anything broke."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*", choices=[[], *TARGETS], default=[])
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--megabyte", action="store_true")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    chosen = options.targets or list(TARGETS)
    if options.here:
        fuzz_here(chosen[0], options.seconds)
    held = [slowest(chosen)] if options.megabyte else [fuzz(name, options.seconds) for name in chosen]
    write_table()
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
