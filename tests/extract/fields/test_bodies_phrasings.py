"""Who confers or evaluates, in the phrasings of ministries, police and regional news."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from extract.context import Span
from extract.fields.bodies import choose_body

LINES = Path(__file__).with_name("body_sentences.tsv").read_text("utf-8").splitlines()


@pytest.mark.parametrize("line", LINES[1:])
def test_who_confers_or_evaluates(line, claim_in):
    unit, kind, status, year, published, body, text = line.split("\t")
    source = text.replace("|", "\n\n")
    claim, context = claim_in(source, unit, type=kind, status=status, published=published)
    claim = replace(claim, predicates=tuple(Span(*match.span()) for match in re.finditer("WBK", source)))
    assert choose_body(claim, context, year=int(year)).value == (None if body == "-" else body)
