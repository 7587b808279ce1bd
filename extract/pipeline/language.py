"""The spaCy language of the extractor: Indonesian news, with a tokenizer that loads in milliseconds.

spaCy's own `id` brings 15,963 tokenizer exceptions, over a second of start-up, and still splits `Kab.` and
`(05/12/2023)`; news needs other rules.
"""

from __future__ import annotations

import re

from spacy.language import BaseDefaults, Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry
from thinc.api import Config

from extract.sentences import ABBREVIATIONS

_OPENING = [r"\(", r"\[", r"\{", "“", "‘", '"', "'", "«", "–", "—", "…", "#", r"\*"]
_CLOSING = [r"\)", r"\]", r"\}", "”", "’", '"', "'", "»", "…", "–", "—", r"\*", ",", ";", ":", r"\?", "!", "%"]
_STOP = [r"(?<=[a-z0-9”’\"')\]]{2})\.", r"(?<=[A-Z]{2})\."]  # not behind an initial
_INSIDE = [r"(?<=[A-Za-z]{2})[,;:](?=[A-Za-z])", r"(?<=[a-z]{3})/(?=[a-z]{3})", "…", "—", r"(?<=[a-z])\((?=[A-Z])"]
# Dates, numbers and predicates stay whole: 05/12/2023, 96,29, WBK/WBBM.
_WHOLE = re.compile(r"^(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d+(?:[.,]\d+)*|[A-Z]{2,5}(?:/[A-Z]{2,5})+)$")


def make_tokenizer(nlp: Language) -> Tokenizer:
    """A tokenizer that keeps abbreviations, dates, decimal numbers and `WBK/WBBM` in one piece."""
    written = {f"{form}." for name in ABBREVIATIONS for form in (name, name.capitalize(), name.upper())}
    rules = {form: [{65: form}] for form in sorted(written)}  # 65 is spacy.symbols.ORTH
    return Tokenizer(
        nlp.vocab,
        rules=rules,
        prefix_search=compile_prefix_regex(_OPENING).search,
        suffix_search=compile_suffix_regex([*_CLOSING, *_STOP]).search,
        infix_finditer=compile_infix_regex(_INSIDE).finditer,
        token_match=_WHOLE.match,
    )


@registry.tokenizers("wbk_tokenizer.v1")  # type: ignore[untyped-decorator]  # spaCy types its registries as Any
def create_tokenizer() -> object:
    """What a pipeline's config names as its tokenizer."""
    return make_tokenizer


class IndonesianNewsDefaults(BaseDefaults):
    """No exceptions, stop words or lexical attributes of spaCy's `id`: nothing here uses them."""

    config = Config({"nlp": {"tokenizer": {"@tokenizers": "wbk_tokenizer.v1"}}})


@registry.languages("id_wbk")
class IndonesianNews(Language):  # type: ignore[no-untyped-call]
    """Indonesian news. `spacy.blank("id_wbk")` gives the bare tokenizer."""

    lang = "id_wbk"
    Defaults = IndonesianNewsDefaults
