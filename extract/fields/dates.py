"""Dates: every date of an article, and the date and the edition of one claim.

`date_grammar` tells the forms, `date_scan` finds them, `date_find` anchors and checks them, `date_choice` chooses.
"""

from __future__ import annotations

from extract.fields.date_choice import choose_date, choose_year
from extract.fields.date_find import find_dates, find_mentions
from extract.fields.date_values import Anchor, DateKind, DateMention, DateRole, DateValue, anchor_of

__all__ = [
    "Anchor",
    "DateKind",
    "DateMention",
    "DateRole",
    "DateValue",
    "anchor_of",
    "choose_date",
    "choose_year",
    "find_dates",
    "find_mentions",
]
