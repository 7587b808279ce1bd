"""From articles to extractions, with spaCy loaded only when the first article on topic comes."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract import __version__
from extract.context import source_of
from extract.outputs import Extraction
from extract.records import Article
from extract.topic import is_on_topic

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PIPELINE = Path(__file__).resolve().parents[2] / "models" / "id_wbk"


@cache
def load() -> Language:
    """The shipped pipeline, `models/id_wbk`, once for all calls. Raises ModelError if one of its files is damaged."""
    from spacy.util import load_model_from_path

    import extract.pipeline.components
    import extract.pipeline.language  # noqa: F401  (both register what the pipeline's config names)

    nlp = load_model_from_path(PIPELINE)
    vocab: Any = nlp.vocab
    vocab.lex_attr_getters = {}  # a word's shape, whether it is an address: nobody asks, and each word pays
    return nlp


@cache
def model_sha256() -> str:
    """SHA-256 over the names and bytes of the shipped pipeline's files."""
    digest = hashlib.sha256()
    for path in sorted(file for file in PIPELINE.rglob("*") if file.is_file()):
        digest.update(path.relative_to(PIPELINE).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def version() -> str:
    """What the database keeps of who extracted an article: the version and the start of the model's hash."""
    return f"{__version__}+{model_sha256()[:12]}"


def read_article(article: Article) -> Doc:
    """The doc of an article, with `doc._.records`. spaCy keeps every new word of it; `extract_article` does not."""
    nlp = load()
    source, _ = source_of(article)
    doc = nlp.make_doc(source)
    doc._.article = article
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc


def extract_article(article: Article) -> Extraction:
    """The records of one article. Text with no trace of the topic never reaches the pipeline.

    Raises ModelError if a file of the model is damaged.
    """
    source, _ = source_of(article)
    if not is_on_topic(source):
        return Extraction(article, (), model_sha256())
    with load().memory_zone():  # else spaCy keeps every word that it ever met: 20 MB for each thousand articles
        records = read_article(article)._.records
    return Extraction(article, records, model_sha256())
