"""Awards told by kinds of units, with the names elsewhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.context import Context
from extract.pipeline.kind_awards import told_by_kind

MakeContext = Callable[..., Context]
BETWEEN = "Kapolda bangga. Acara berlangsung khidmat. Warga senang. Semua hadir."
POLICE, TREASURY = ("Polres Ngawi", "Polres Tuban"), ("KPPN Kudus", "KPPN Pati")
LISTS = f"Dari kepolisian ada {POLICE[0]} dan {POLICE[1]}. Perbendaharaan: {TREASURY[0]} dan {TREASURY[1]}."


def told(context: Context) -> set[tuple[str, str]]:
    return {(context.units[item.unit].name, item.predicate) for item in told_by_kind(context)}


@pytest.mark.parametrize(
    "claim",
    [
        "Polres menerima WBK, sedangkan KPPN menerima WBBM.",
        "Untuk WBK diraih jajaran kepolisian, sementara WBBM diraih kantor perbendaharaan.",
        "WBK jatuh kepada kalangan kepolisian, adapun WBBM kepada KPPN.",
        "Dua polres meraih WBK. Dua KPPN meraih WBBM.",
        "Jajaran polri memperoleh Wilayah Bebas dari Korupsi (WBK), KPPN memperoleh WBBM.",
    ],
)
def test_each_kind_has_its_predicate(context_of: MakeContext, claim: str) -> None:
    expected = {(name, "WBK") for name in POLICE} | {(name, "WBBM") for name in TREASURY}
    assert told(context_of(f"{claim} {BETWEEN} {LISTS}")) == expected


@pytest.mark.parametrize(
    "text",
    [
        f"Polres dan KPPN menerima WBK. {BETWEEN} {LISTS}",  # one predicate: any list may have it
        f"Polres menerima WBK dan KPPN gagal meraih WBBM. {BETWEEN} {LISTS}",
        f"Semoga polres meraih WBK dan KPPN meraih WBBM. {BETWEEN} {LISTS}",
        f"Polres menerima WBK, sedangkan KPPN menerima WBBM. {BETWEEN} Ia pernah bertugas di Polres Ngawi.",
        f"Polres menerima WBK, sedangkan KPPN menerima WBBM. {BETWEEN} Hadir Polres Ngawi, KPPN Kudus, dan KPPN Pati.",
        f"Polres menerima WBK, sedangkan KPPN menerima WBBM. {BETWEEN} Ada PN Ngawi dan PN Tuban.",
    ],
)
def test_what_kinds_do_not_tell(context_of: MakeContext, text: str) -> None:
    assert told(context_of(text)) == set()


def test_who_is_told_of_elsewhere_is_left_alone(context_of: MakeContext) -> None:
    text = f"Polres menerima WBK, sedangkan KPPN menerima WBBM. {BETWEEN} {LISTS} Polres Ngawi diusulkan meraih WBBM."
    assert ("Polres Ngawi", "WBK") not in told(context_of(text))


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("PA Salatiga", 2),
        ("KPP Pratama Kudus", 1),
        ("KPPBC TMP A Bogor", 1),
        ("Lapas Kelas IIB Tegal", 2),
        ("Kebun Raya", 0),
    ],
)
def test_a_name_tells_its_kinds(name: str, kinds: int) -> None:
    from extract.pipeline.kind_awards import _kinds_of

    assert len(_kinds_of(name)) == kinds
