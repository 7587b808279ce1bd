import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.dateline import find_dateline

REST = " Puskesmas Sukamaju meraih predikat WBK."


@pytest.mark.parametrize(
    ("text", "place", "outlet"),
    [
        ("CILEGON, SEBARAYA.COM –", "Cilegon", "SEBARAYA.COM"),
        ("Palembang (ANTARA) -", "Palembang", "ANTARA"),
        ("TUBAN | MDN –", "Tuban", "MDN"),
        ("BANJARBARU –", "Banjarbaru", None),
        ("BANDA ACEH, SERAMBI –", "Banda Aceh", "SERAMBI"),
        ("Foto: istimewa\nMALANG, KABAR KOTA —", "Malang", "KABAR KOTA"),
        ("  KUPANG, FLORES POS -", "Kupang", "FLORES POS"),
    ],
)
def test_place_and_outlet_stand_before_the_dash(text, place, outlet):
    found = find_dateline(text + REST)
    assert (found.place, found.outlet) == (place, outlet)
    assert (text + REST)[found.span.start : found.span.end].strip() == text.splitlines()[-1].strip()


@pytest.mark.parametrize(
    "text",
    [
        "Puskesmas Sukamaju meraih predikat WBK.",
        "Pada Selasa – hari yang cerah – penghargaan itu diserahkan.",
        "cilegon, sebaraya –",
        "",
        "\n" * 500 + "CILEGON, SEBARAYA –",
    ],
)
def test_other_starts_are_no_dateline(text):
    assert find_dateline(text) is None


@given(st.text(alphabet="AB a,|/()-–—.\n", max_size=300))
def test_the_span_lies_in_the_text(text):
    found = find_dateline(text)
    assert found is None or text[found.span.start : found.span.end].upper().startswith(found.place.upper())
