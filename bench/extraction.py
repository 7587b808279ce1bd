"""Records out of articles: against a token classifier of the usual size, and against a regular expression.

    python -m bench.extraction [--articles N]

What a user would take instead is `pipeline("token-classification")` of transformers with a BERT-base, which marks names
and does not make records. Its weights are random, which changes nothing of its speed; its tokenizer is our encoder's,
so that both read the same pieces. One thread each. Needs the extra `train`; without it the line is left out.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.table import HEAD, Row, markdown, seconds
from bench.texts import article
from bench.usage import Usage, usage
from extract.context import source_of
from extract.pipeline.extractor import PIPELINE, extract_article, load
from extract.records import Article

_UNIT = r"(?:Puskesmas|Polres|Lapas|Rutan|Kantor|Pengadilan)(?: [A-Z]\w+){1,5}"
_PATTERN = re.compile(rf"({_UNIT})[^.]{{0,200}}?\b(?:meraih|diusulkan|menerima)\b[^.]{{0,100}}?\b(WBK|WBBM)\b")
LABELS = 15
EVERY = 500  # one article in so many is on the topic, where that is what is measured
MEMORY_LIMIT = 1000  # MB
_COMMAND = (sys.executable, "-m", "extract.cli", "--format", "jsonl", "--output")


def bert() -> Callable[[str], object]:
    """A token classifier as large as BERT-base, on one thread."""
    import torch
    from transformers import BertConfig, BertForTokenClassification, PreTrainedTokenizerFast, pipeline

    torch.set_num_threads(1)
    file = str(PIPELINE / "wbk_encoder" / "tokenizer.json")
    tokenizer = PreTrainedTokenizerFast(tokenizer_file=file, model_max_length=512)
    tokenizer.add_special_tokens({"pad_token": "<pad>"})
    model = BertForTokenClassification(BertConfig(vocab_size=len(tokenizer), num_labels=LABELS)).eval()
    run = pipeline("token-classification", model=model, tokenizer=tokenizer, stride=64, aggregation_strategy="first")
    return lambda text: run(text)


def stages(articles: Sequence[Article]) -> dict[str, float]:
    """Processor milliseconds an article, by component of the pipeline."""
    nlp = load()
    spent = dict.fromkeys(("tokens", *nlp.pipe_names), 0.0)
    for item in articles:
        with nlp.memory_zone():
            start = time.process_time()
            doc = nlp.make_doc(source_of(item)[0])
            doc._.article = item
            for name, component in (("tokens", None), *nlp.pipeline):
                doc = component(doc) if component else doc
                now = time.process_time()
                spent[name] += now - start
                start = now
    return {name: 1000 * value / len(articles) for name, value in spent.items()}


def write_lines(path: Path, articles: Iterable[Article]) -> None:
    """Write articles as JSON Lines."""
    with path.open("w", encoding="utf-8") as file:
        for item in articles:
            row = {"id": item.id, "title": item.title, "published": item.published, "text": item.text}
            file.write(json.dumps(row) + "\n")


def command(path: Path) -> Usage:
    """What `extract FILE` takes."""
    return usage([*_COMMAND, str(path.with_suffix(".out")), str(path)])


def command_rows(count: int) -> list[Row]:
    """The whole command over JSON Lines, without its start, which has a row of its own."""
    many = 100 * count
    with TemporaryDirectory() as place:
        folder = Path(place)
        write_lines(folder / "one.jsonl", [article(0)])
        write_lines(folder / "all.jsonl", map(article, range(count + 1)))
        mixed = (article(number, on_topic=number % EVERY == 0) for number in range(many + 1))
        write_lines(folder / "some.jsonl", mixed)
        one, every, some = (command(folder / name) for name in ("one.jsonl", "all.jsonl", "some.jsonl"))
    most = max(every.megabytes, some.megabytes)
    note = f"{count:,} articles of 400 words, the whole command"
    what, topic = "extract from JSON Lines", f"1 in {EVERY} on topic"
    return [
        Row(what, count / (every.seconds - one.seconds), "articles/s", "", None, 15, f"all on topic; {note}"),
        Row(what, many / (some.seconds - one.seconds), "articles/s", "", None, 2000, topic),
        Row(what, most, "MB", "", None, MEMORY_LIMIT, "most memory of the process"),
    ]


def rows(count: int) -> list[Row]:
    """The comparisons, on articles of 400 words that are all on the topic."""
    articles = [article(number) for number in range(count)]
    words = sum(len(item.text.split()) for item in articles) / count
    extract_article(articles[0])
    ours = count / seconds(lambda: [extract_article(item) for item in articles])
    regex = count / seconds(lambda: [_PATTERN.findall(item.text) for item in articles])
    found = [
        Row("extraction", ours, "articles/s", "", None, 15, f"one core, {words:.0f} words"),
        Row("extraction", ours, "articles/s", "a regular expression", regex, None, "which finds three forms of claim"),
    ]
    if find_spec("torch") and find_spec("transformers"):
        run = bert()
        run(articles[0].text)
        few = articles[: max(2, count // 5)]
        theirs = len(few) / seconds(lambda: [run(item.text) for item in few])
        found.append(Row("extraction", ours, "articles/s", "BERT-base in transformers", theirs, 10, "names only"))
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench.extraction", description="Time the extraction.")
    parser.add_argument("--articles", type=int, default=30)
    count = parser.parse_args(arguments).articles
    print(markdown(HEAD, (row.cells() for row in [*rows(count), *command_rows(count)])))
    for name, spent in stages([article(number) for number in range(count)]).items():
        print(f"{name:<16}{spent:>8.1f} ms an article")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
