"""The corpus in the formats of other tools.

    python -m corpus.export --format docbin|conll|brat|jsonl [--split train|test|passages|all] --output PATH

The text of every format is the source that the extractor reads: the title, a blank line, the text; offsets count code
points in it. Labels are those of mentions: UNIT, PREDICATE, CUE, DATE, SCORE, SCORE_PREVIOUS, RANK, BODY, PERSON and
POSITION. Where mentions overlap ("Kapolres Pacitan" around "Pacitan"), formats without overlaps keep the longest.

docbin   spaCy's binary file. `doc.spans["mentions"]` has every mention, `doc.ents` those that don't overlap,
         `doc.user_data` the keys id, split, published, register, difficulty and records. Tokens are those of the
         pipeline in models/id_wbk, parted where a mention begins or ends inside one.
conll    a token a line: its number in the sentence, the token, start, end, and its label as B-, I- or O. A blank line
         ends a sentence, `# id = ...` begins a text.
brat     a folder: ID.txt, ID.ann and annotation.conf. A record is an event at its first predicate, with its unit, cue,
         date, score, rank, body and officials (by their part) as arguments, predicate and status as attributes, and all
         its values as a note.
jsonl    one object a text: text, spans (start, end, label; as Prodigy and doccano read them), records and meta. Each
         record has the spans of its fields too.

The test split is for measuring. Don't train on it, and don't read it to write rules.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from corpus.brat import write_brat
from corpus.documents import Document, documents
from corpus.spacy_docs import sentences_of, to_doc

SPLITS = ("train", "test", "passages", "all")


def write_docbin(found: Iterable[Document], path: Path) -> None:
    """Write spaCy's binary file."""
    from spacy.tokens import DocBin

    from extract.pipeline.language import IndonesianNews

    nlp = IndonesianNews()
    store = DocBin(attrs=["ORTH", "SPACY", "ENT_IOB", "ENT_TYPE"], store_user_data=True)
    for document in found:
        store.add(to_doc(document, nlp))
    store.to_disk(path)


def conll_lines(found: Iterable[Document]) -> Iterator[str]:
    """The lines of a CoNLL file: number in the sentence, token, start, end and BIO label, parted by tabs."""
    from extract.pipeline.language import IndonesianNews

    nlp = IndonesianNews()
    for document in found:
        yield f"# id = {document.id}"
        for sentence in sentences_of(to_doc(document, nlp)):
            for number, token in enumerate(sentence, start=1):
                label = f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O"
                yield f"{number}\t{token.text}\t{token.idx}\t{token.idx + len(token)}\t{label}"
            yield ""


def write_conll(found: Iterable[Document], path: Path) -> None:
    """Write a CoNLL file."""
    path.write_text("".join(f"{line}\n" for line in conll_lines(found)), "utf-8")


def write_jsonl(found: Iterable[Document], path: Path) -> None:
    """Write one object a text."""
    rows = (json.dumps(document.to_json(), ensure_ascii=False) for document in found)
    path.write_text("".join(f"{row}\n" for row in rows), "utf-8")


WRITERS: dict[str, Callable[[Iterable[Document], Path], None]] = {
    "docbin": write_docbin,
    "conll": write_conll,
    "brat": write_brat,
    "jsonl": write_jsonl,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Write the texts of a split; how many, on stderr."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--format", choices=list(WRITERS), required=True)
    parser.add_argument("--split", choices=SPLITS, default="train")
    parser.add_argument("--output", type=Path, required=True, metavar="PATH")
    args = parser.parse_args(argv)
    found = documents(args.split)
    try:
        WRITERS[args.format](found, args.output)
    except OSError as error:
        sys.stderr.write(f"{args.output}: {error.strerror}\n")
        return 1
    sys.stderr.write(f"{len(found)} texts written to {args.output}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
