"""Documents as spaCy Docs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup, Token

from corpus.documents import Document, Mention, without_overlaps
from extract.sentences import split_sentences

SPANS = "mentions"


def _words(document: Document, nlp: Language) -> Iterator[tuple[str, bool]]:
    """Tokens and whether a space follows: those of the tokenizer, parted at the edges of mentions."""
    edges = sorted({edge for mention in document.mentions for edge in (mention.start, mention.end)})
    for token in nlp.make_doc(document.text):
        start, end = token.idx, token.idx + len(token)
        inside = edges[bisect_right(edges, start) : bisect_right(edges, end - 1)]
        for first, last in zip([start, *inside], [*inside, end], strict=True):
            yield document.text[first:last], bool(token.whitespace_) and last == end


def _span(doc: Doc, mention: Mention) -> Span:
    span = doc.char_span(mention.start, mention.end, label=mention.label)
    if span is None:
        raise ValueError(f"{mention} does not begin and end with tokens")
    return span


def to_doc(document: Document, nlp: Language) -> Doc:
    """A Doc with the mentions as spans and, where they don't overlap, as entities."""
    words, spaces = zip(*_words(document, nlp), strict=True)
    doc = Doc(nlp.vocab, words=list(words), spaces=list(spaces))
    doc.spans[SPANS] = SpanGroup(doc, name=SPANS, spans=[_span(doc, mention) for mention in document.mentions])
    doc.set_ents([_span(doc, mention) for mention in without_overlaps(document.mentions)])
    doc.user_data |= {"id": document.id, **document.meta, "records": [dict(claim.values) for claim in document.claims]}
    return doc


def sentences_of(doc: Doc) -> Iterator[list[Token]]:
    """The tokens of each sentence, blank ones left out."""
    starts = [sentence.start for sentence in split_sentences(doc.text)]
    words = (token for token in doc if not token.is_space)
    for _, tokens in groupby(words, key=lambda token: bisect_right(starts, token.idx)):
        yield list(tokens)
