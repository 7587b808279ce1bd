"""Labels and fitting of the models that decide claims, on texts made for the purpose."""

from __future__ import annotations

import io
from typing import Any

import pytest

pytest.importorskip("sklearn", reason="needs the extra `train`")

from models import fit_claims
from models.corpus import Item


def item(text: str, records: list[tuple[str, str, str, str]], id_: str = "a") -> Item:
    """An item with records (unit, predicate, status, cue), spans found by their first occurrence."""

    def span(quote: str) -> dict[str, Any]:
        start = text.index(quote)
        return {"in": "text", "start": start, "end": start + len(quote), "quote": quote}

    rows = [
        {
            "unit": unit, "unit_aliases": [], "unit_type": "puskesmas", "predicate": predicate, "status": status,
            "year": None, "officials": [],
            "spans": {"unit": [span(unit)], "predicate": [span(predicate)], "cue": [span(cue)]},
        }
        for unit, predicate, status, cue in records
    ]  # fmt: skip
    return {"id": id_, "text": text, "title": None, "published": None, "records": rows, "mentions": []}


def labels(it: Item) -> set[tuple[str, str, str, float]]:
    prepared = fit_claims.prepare(it)
    units = prepared.context.units
    return {(units[e.candidate.unit].name, e.candidate.predicate, e.label, e.weight) for e in prepared.examples}


def test_the_cue_tells_the_label() -> None:
    text = "Puskesmas Melur meraih WBK, sedangkan Puskesmas Kenanga tidak."
    found = labels(item(text, [("Puskesmas Melur", "WBK", "awarded", "meraih")]))
    assert ("Puskesmas Melur", "WBK", "awarded", 1.0) in found
    assert ("Puskesmas Kenanga", "WBK", "none", 1.0) in found


def test_without_a_cue_the_only_status_is_a_weak_label() -> None:
    text = "Puskesmas Melur meraih WBK. Warga senang. Begitulah WBK bagi Puskesmas Melur."
    found = labels(item(text, [("Puskesmas Melur", "WBK", "awarded", "meraih")]))
    assert ("Puskesmas Melur", "WBK", "awarded", fit_claims.WEAK) in found


def test_fitted_models_tell_award_from_failure() -> None:
    names = ("Melur", "Kenanga", "Anggrek", "Teratai", "Dahlia", "Cempaka", "Seruni", "Melati", "Mawar", "Flamboyan")
    items = [
        item(f"Puskesmas {name} {verb} WBK.", [(f"Puskesmas {name}", "WBK", status, verb)], f"{status}-{name}")
        for verb, status in (("meraih", "awarded"), ("gagal mendapat", "failed"))
        for name in names
    ]
    prepared = {it["id"]: fit_claims.prepare(it) for it in items}
    ids = sorted(prepared, key=lambda id_: id_.split("-")[1])
    fitted = fit_claims.fit(prepared, [ids[:6], ids[6:14], ids[14:]], [], {}, out=io.StringIO())
    right = [row["status"] == id_.split("-")[0] for id_, rows in fitted.records.items() for row in rows]
    assert (len(right), all(right)) == (20, True)
