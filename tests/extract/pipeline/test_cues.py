"""Words that carry a status."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.pipeline.cues import find_cues


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("Puskesmas Melur meraih WBK.", [("meraih", "awarded")]),
        ("Puskesmas Melur belum berhasil.", [("belum berhasil", "failed")]),
        ("Lapas Kenanga LOLOS SELEKSI ADMINISTRASI", [("LOLOS SELEKSI ADMINISTRASI", "proposed")]),
        ("predikat itu dicabut", [("dicabut", "revoked")]),
        ("jika berhasil, tahun depan", [("jika", "condition"), ("tahun depan", "future")]),
        ("mencanangkan  pembangunan", [("mencanangkan", "preparing"), ("pembangunan", "preparing")]),
        ("peraihan dan ketinggian", []),
        ("Selamat atas diraihnya WBK.", [("diraihnya", "awarded")]),
        ("Kakanwil berterima kasih. Terima kasih, katanya.", []),
        ("Kantor Imigrasi Kelas II TPI Sabang dan Kanim Kelas I Non TPI Depok", []),
        ("Kanim Kelas I Khusus TPI Batam dinilai TPI.", [("dinilai", "proposed"), ("TPI", "proposed")]),
        ("WBK jatuh ke tangan dua polres.", [("jatuh ke tangan", "awarded")]),
        ("zona\nhijau", [("zona\nhijau", "awarded")]),
    ],
)
def test_cues(text: str, cues: list[tuple[str, str]]) -> None:
    assert [(text[cue.span.start : cue.span.end], cue.kind) for cue in find_cues(text)] == cues


def test_only_between_the_offsets() -> None:
    text = "meraih lalu gagal"
    assert [cue.kind for cue in find_cues(text, 7)] == ["past", "failed"]
    assert [cue.kind for cue in find_cues(text, 0, 6)] == ["awarded"]


def test_a_phrase_listed_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "cues.toml"
    path.write_text('[status]\nawarded = ["meraih"]\nfailed = ["meraih"]\n[modifier]\n', "utf-8")
    with pytest.raises(ValueError, match="'meraih' stands under awarded and failed"):
        find_cues("meraih", path=path)


@given(st.text())
def test_cues_lie_in_the_text_in_order(text: str) -> None:
    spans = [cue.span for cue in find_cues(text)]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(first.end <= second.start for first, second in pairwise(spans))
