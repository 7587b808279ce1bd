"""How long `extract` takes to start, and what the time goes to.

    python -m bench.startup [--runs N]

Times `echo "..." | extract -` as a whole process, against `python -c "import spacy; spacy.blank('id')"` in turns, so
that both have the same machine; then sums up what the imports cost (`-X importtime`) and what the pipeline takes. The
fastest run counts: others only add what else the machine was doing. Where torch is installed, `import spacy` brings it
in; `extract` does not, so spaCy is timed without it too.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Sequence

TEXT = "Puskesmas Sukamaju, Kota Cilegon, meraih predikat WBK dari Kementerian PANRB, Selasa (5/12/2023).\n"
EXTRACT = [sys.executable, "-m", "extract.cli", "-"]
OFF_TOPIC = "Panen cabai di lereng gunung melimpah tahun ini.\n"
BLANK = [sys.executable, "-c", "import spacy; spacy.blank('id')"]
NO_TORCH = [sys.executable, "-c", "import sys; sys.modules['torch'] = None; import spacy; spacy.blank('id')"]
TARGET = 2.0  # seconds, on an idle laptop
# Whose time an import is, by the start of the module's name; the first that fits counts.
OWNERS = (
    "spacy", "thinc", "numpy", "onnxruntime", "tokenizers", "torch", "click", "rich", "confection", "pydantic",
    "weasel", "requests", "urllib3", "httpx", "extract",
)  # fmt: skip
_IMPORT = re.compile(r"import time:\s+(\d+) \|\s+\d+ \| +(\S+)")
PARTS = """
import time
from extract.pipeline import extractor
from extract.records import Article
def lap(name, start):
    print(f"{name}\\t{(time.perf_counter() - start) * 1000:.0f}")
    return time.perf_counter()
import spacy, extract.pipeline.components
start = time.perf_counter()
nlp = extractor.load()
start = lap("load models/id_wbk", start)
extractor.model_sha256()
start = lap("hash the model", start)
article = Article(id="a", text=%r)
doc = nlp.make_doc(article.text)
doc._.article = article
for name, component in nlp.pipeline:
    doc = component(doc)
    start = lap(f"first {name}", start)
extractor.extract_article(article)
lap("second article", start)
"""


def seconds(command: Sequence[str], text: str) -> float:
    """How long a process takes from its start to its end."""
    start = time.perf_counter()
    subprocess.run(command, input=text.encode(), stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def import_times() -> dict[str, float]:
    """Milliseconds of importing, by whose modules they are, most first."""
    command = [sys.executable, "-X", "importtime", *EXTRACT[1:]]
    result = subprocess.run(command, input=TEXT, capture_output=True, text=True, check=True)
    found: dict[str, float] = defaultdict(float)
    for line in result.stderr.splitlines():
        if match := _IMPORT.match(line):
            owner = next((name for name in OWNERS if match[2].split(".")[0] == name), "others")
            found[owner] += int(match[1]) / 1000
    return dict(sorted(found.items(), key=lambda item: -item[1]))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures. Exit status 0, whatever they are: machines differ."""
    parser = argparse.ArgumentParser(prog="python -m bench.startup", description="Time the start of extract.")
    parser.add_argument("--runs", type=int, default=5, help="runs of each process (default: 5)")
    runs = parser.parse_args(arguments).runs
    commands = {
        "extract -": (EXTRACT, TEXT),
        "extract - (off topic)": (EXTRACT, OFF_TOPIC),
        "spacy.blank('id')": (BLANK, ""),
        "the same, no torch": (NO_TORCH, ""),
    }
    times: dict[str, list[float]] = defaultdict(list)
    for _ in range(runs):
        for name, (command, text) in commands.items():
            times[name].append(seconds(command, text))
    ours = min(times["extract -"])
    print(f"{'process':<24}{'fastest':>10}{'median':>10}{'extract/this':>14}   seconds, {runs} runs")
    for name, values in times.items():
        fastest, median = min(values), sorted(values)[len(values) // 2]
        print(f"{name:<24}{fastest:>10.2f}{median:>10.2f}{ours / fastest:>14.2f}")
    print(f"target, under {TARGET:.1f} s on an idle laptop: {'met' if ours < TARGET else 'missed'}\n")
    print("imports, ms (measuring slows them down)")
    for owner, milliseconds in import_times().items():
        print(f"  {owner:<22}{milliseconds:>10.0f}")
    print("pipeline, ms")
    result = subprocess.run([sys.executable, "-c", PARTS % TEXT], capture_output=True, text=True, check=True)
    for line in result.stdout.splitlines():
        name, spent = line.split("\t")
        print(f"  {name:<22}{spent:>10}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
