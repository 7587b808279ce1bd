"""Who tells each sentence of an article."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.fields.people import find_people
from extract.fields.telling import find_tellers
from extract.sentences import split_sentences

KAPOLRES = "Kapolres Melur AKBP Budi Santoso"
BUPATI = "Bupati Melur Ratna Dewi"


def told(text: str) -> list[str]:
    """Who tells each sentence, as "Budi named" or "nobody"."""
    sentences = split_sentences(text)
    tellers = find_tellers(text, sentences, find_people(text))
    return [f"{t.person.name.split()[0]} {t.how}" if t.person else t.how for t in tellers]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Polres Melur meraih WBK. {KAPOLRES} bersyukur atas capaian itu.", ["nobody", "Budi named"]),
        # a pronoun means who spoke last, or who does something in the sentence before
        (f"{KAPOLRES} bersyukur.\nMenurutnya, WBK itu berat.", ["Budi named", "Budi pronoun"]),
        (f"{KAPOLRES} bersyukur.\nIa juga menyebut WBBM.", ["Budi named", "Budi pronoun"]),
        (f"{KAPOLRES} tersenyum. Dia mengaku lega.", ["nobody", "Budi pronoun"]),
        (
            f"{KAPOLRES} menjelaskan WBK.\nRombongan disambut {BUPATI}.\nIa menilai layak.",
            ["Budi named", "nobody", "Budi pronoun"],
        ),
        (f"{KAPOLRES} datang.\nWBK itu, kata dia, berat.", ["nobody", "Budi pronoun"]),
        (f"{KAPOLRES} datang.\nWBK itu diakuinya berat.", ["nobody", "Budi pronoun"]),
        # a quotation is told by whom it names after it, or by who spoke before it
        (f'"Kami WBK. Ini berat," ujar {KAPOLRES}.', ["Budi quote", "Budi named"]),
        (f"{KAPOLRES} bersyukur.\n“Kami WBK. Ini berat.”", ["Budi named", "Budi quote", "Budi quote"]),
        (f'{KAPOLRES} datang.\n"Kami WBK," selorohnya.', ["nobody", "Budi pronoun"]),
        (f'{KAPOLRES} bersyukur.\n"Saya antre," keluh Siti, seorang warga.', ["Budi named", "stranger"]),
        # who introduces a list tells all of it, and who begins to report goes on in the same paragraph
        (
            f"{KAPOLRES} membacakan hasilnya:\n1. Polres Kenanga\n2. Polres Dahlia\nAcara pun usai.",
            ["Budi named", "Budi list", "Budi list", "nobody"],
        ),
        (f"{KAPOLRES} merinci hasilnya. Polres Kenanga gagal.\nHujan turun.", ["Budi named", "Budi goes on", "nobody"]),
        # "hal itu disampaikan" points back
        (
            f"Polres Kenanga meraih WBK.\nHal itu disampaikan {KAPOLRES} di Jakarta.",
            ["Budi back", "Budi named"],
        ),
        (f"Ceritanya panjang. {KAPOLRES} hadir.", ["nobody", "nobody"]),
    ],
)  # fmt: skip
def test_who_tells_what(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([KAPOLRES, BUPATI, " kata ", '"', "“", "”", ". ", "\n", "1. ", "Ia menyebut ", "WBK"])))
def test_every_sentence_has_one_teller(pieces: list[str]) -> None:
    text = "".join(pieces)
    sentences = split_sentences(text)
    assert len(find_tellers(text, sentences, find_people(text))) == len(sentences)
