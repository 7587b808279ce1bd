"""Who confers or evaluates, in the phrasings of ministries, police and regional news."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from extract.context import Span
from extract.fields.bodies import choose_body
from extract.pipeline.prepare import find_mentions

LINES = Path(__file__).with_name("body_sentences.tsv").read_text("utf-8").splitlines()


@pytest.mark.parametrize("found", [False, True], ids=["unit alone", "all units found"])
@pytest.mark.parametrize("line", LINES[1:])
def test_who_confers_or_evaluates(line, found, claim_in):
    """The ministries among the units that are found must not hide that they confer."""
    unit, kind, status, year, published, body, text = line.split("\t")
    source = text.replace("|", "\n\n")
    claim, context = claim_in(source, unit, type=kind, status=status, published=published)
    claim = replace(claim, predicates=tuple(Span(*match.span()) for match in re.finditer("WBK", source)))
    if found:
        further = [item for item in find_mentions(context).units if not _overlap(item.mentions, claim.unit.mentions)]
        context = replace(context, units=(*context.units, *further))
    assert choose_body(claim, context, year=int(year)).value == (None if body == "-" else body)


def _overlap(ones: tuple[Span, ...], others: tuple[Span, ...]) -> bool:
    return any(one.start < other.end and other.start < one.end for one in ones for other in others)
