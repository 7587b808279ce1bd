"""The spaCy components: thin wrappers, so that the work itself stays in functions of texts and spans.

    article ─ wbk_sentences ─ wbk_mentions ─ wbk_encoder ─ wbk_claims ─ wbk_records ─ doc._.records

A doc is made of an article's source text (title, blank line, text). `extract.pipeline.extractor` makes such docs; a doc
made from a bare string counts as an article without title and date.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from shutil import copytree
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from extract.context import Span as Offsets
from extract.pipeline.claims import Decider, decide, load_decider
from extract.pipeline.encoder import Reader as EncoderReader
from extract.pipeline.encoder import claim_scores, load_reader, marks_of, named
from extract.pipeline.prepare import find_mentions, open_article
from extract.pipeline.settle import settle
from extract.records import Article

Doc.set_extension("article", default=None, force=True)  # the Article that the doc was made of
Doc.set_extension("context", default=None, force=True)  # the Context that the field modules read
Doc.set_extension("encoder", default=None, force=True)  # the encoder's probabilities for (unit, predicate)
Doc.set_extension("decisions", default=(), force=True)  # every candidate claim with what decided it
Doc.set_extension("records", default=(), force=True)  # the records, most confident first

Component = Callable[[Doc], Doc]


def _group(doc: Doc, name: str, spans: list[tuple[Offsets, str]]) -> None:
    starts = doc.to_array("IDX").tolist()  # doc.char_span looks through all tokens for each span
    found = [
        Span(doc, max(0, bisect_right(starts, span.start) - 1), bisect_left(starts, span.end), label=label)
        for span, label in spans
    ]
    doc.spans[name] = SpanGroup(doc, name=name, spans=found)


@Language.factory("wbk_sentences", assigns=["token.is_sent_start", "doc._.article"])
def make_sentences(nlp: Language, name: str) -> Component:
    """Sets sentence starts by the rules of `extract.sentences`."""

    def component(doc: Doc) -> Doc:
        article: Article = doc._.article or Article(id="", text=doc.text)
        doc._.article = article
        context = open_article(article)
        doc._.context = context
        # all at once: `token.is_sent_start = ...` looks through the whole doc each time
        starts = np.isin(doc.to_array("IDX"), [0, *(context.printed(one).start for one in context.sentences)])
        marks: Any = np.where(starts, 1, -1).astype(np.uint64)
        doc.from_array(["SENT_START"], marks)
        return doc

    return component


@Language.factory("wbk_mentions", assigns=["doc.spans", "doc._.context"], requires=["doc._.context"])
def make_mentions(nlp: Language, name: str) -> Component:
    """Finds units and predicates; sets `doc.spans["units"]` and `doc.spans["predicates"]`."""

    def component(doc: Doc) -> Doc:
        context = find_mentions(doc._.context)
        doc._.context = context
        units = [(context.printed(span), unit.type.upper()) for unit in context.units for span in unit.mentions]
        _group(doc, "units", units)
        _group(doc, "predicates", [(context.printed(item.span), item.predicate) for item in context.predicates])
        return doc

    return component


class FolderComponent:
    """A component whose models lie in its folder of the pipeline; they are read when the first doc needs them."""

    def __init__(self) -> None:
        self._folder: Path | None = None

    @property
    def folder(self) -> Path:
        """The component's folder. Raises ValueError if none has been given."""
        if self._folder is None:
            raise ValueError("the pipeline has no models; load it with spacy.load or make them with models.fit_claims")
        return self._folder

    def from_disk(self, path: str | Path, *, exclude: tuple[str, ...] = ()) -> FolderComponent:
        """Take the models from a folder."""
        self._folder = Path(path)
        return self

    def to_disk(self, path: str | Path, *, exclude: tuple[str, ...] = ()) -> None:
        """Copy the models to another folder."""
        if self._folder is not None and self._folder.resolve() != Path(path).resolve():
            copytree(self._folder, path, dirs_exist_ok=True)


class EncoderComponent(FolderComponent):
    """Reads the article with the encoder; sets `doc._.encoder`, which stays None where nothing could be claimed."""

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.encoder`, and the opinion that the field modules weigh."""
        context = doc._.context
        if context.units and context.predicates:
            predicates = named(context.predicates)
            marks = marks_of(context.units, predicates)
            read = self.reader.read(context.source, marks, title_end=context.title_end)
            doc._.encoder = claim_scores(read, context)
            doc._.context = replace(context, opinion=read.opinion(predicates))
        return doc

    @cached_property
    def reader(self) -> EncoderReader:
        """The encoder, loaded once."""
        return load_reader(self.folder)


class ClaimsComponent(FolderComponent):
    """Decides what the article claims of which unit."""

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.decisions`."""
        doc._.decisions = decide(doc._.context, self.decider, doc._.encoder)
        return doc

    @cached_property
    def decider(self) -> Decider:
        """The fitted models, loaded once."""
        return load_decider(self.folder)


@Language.factory("wbk_encoder", assigns=["doc._.encoder"], requires=["doc._.context"])
def make_encoder(nlp: Language, name: str) -> EncoderComponent:
    """Reads the article with the encoder."""
    return EncoderComponent()


@Language.factory("wbk_claims", assigns=["doc._.decisions"], requires=["doc._.context", "doc._.encoder"])
def make_claims(nlp: Language, name: str) -> ClaimsComponent:
    """Decides what the article claims of which unit."""
    return ClaimsComponent()


@Language.factory(
    "wbk_records",
    default_config={"min_confidence": 0.0},
    assigns=["doc._.records", "doc._.decisions"],
    requires=["doc._.context", "doc._.decisions"],
)
def make_records(nlp: Language, name: str, min_confidence: float) -> Component:
    """Fills in the fields of the accepted claims and settles what excludes each other."""

    def component(doc: Doc) -> Doc:
        doc._.decisions, doc._.records = settle(doc._.decisions, doc._.context, min_confidence=min_confidence)
        return doc

    return component
