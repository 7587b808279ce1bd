import pytest

from extract import topic
from extract.topic import is_on_topic


@pytest.mark.parametrize(
    "text",
    [
        "Puskesmas itu meraih predikat WBK.",
        "menuju WBK/WBBM",
        "predikat wbbm",
        "Wilayah Bebas dari Korupsi",
        "WILAYAH BEBAS DARI KORUPSI",
        "wilayah bebas\nkorupsi",
        "Wilayah Birokrasi Bersih dan Melayani",
        "pencanangan Zona Integritas",
        "pembangunan Zona&nbsp;Integritas",
        "zona\u00a0integrasi",
        "nilai dari Ombudsman RI",
        "OMBUDSMAN",
        "predikat WBPM",
        "tim ZI polres",
        "Zona Inte\u00adgritas",
        "zona inte&shy;gritas",
        "Birokrasi Ber&#173;sih",
        "W&shy;BK",
        "Zona <wbr>Integritas",
        "KORUPSI merajalela, Bebas&#xa0;dari\r\nKorupsi",
    ],
)
def test_on_topic_text_and_bytes(text: str) -> None:
    assert is_on_topic(text)
    assert is_on_topic(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Jadwal pertandingan pekan ini",
        "foto IMGWBK12.jpg",
        "data:image/png;base64,aWBKx",
        "gizi anak",
        "zi",
        "x_WBK",
        "kasus korupsi&shy; di kota",
        "Birokrasi berbelit, integritas dan kepatuhan",
    ],
)
def test_off_topic(text: str) -> None:
    assert not is_on_topic(text)
    assert not is_on_topic(text.encode())


def test_lone_surrogates_are_read() -> None:
    assert is_on_topic("\ud800 WBK")


def test_the_first_pass_misses_nothing_that_the_second_finds() -> None:
    patterns = [*topic._abbreviations(), *(variant for phrase in topic.PHRASES for variant in topic._variants(phrase))]
    assert [text for text in patterns if not is_on_topic(f"a {text} b")] == []
