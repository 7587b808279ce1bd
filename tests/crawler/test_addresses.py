import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.addresses import canonical_url, is_public, is_web_address, same_site


@pytest.mark.parametrize("address", ["103.10.66.1", "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_open_internet(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104 - an address to refuse, not to bind
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "198.18.0.1",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2002:c0a8:101::1",
        "fec0::1",
        "::127.0.0.1",
        "2001:0:7f00:1::",
        "64:ff9b:1::7f00:1",
        "fd00:ec2::254",
        "localhost",
        "",
    ],
)
def test_not_the_open_internet(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://kabar.id/2023/12/06/puskesmas-wbk/", "https://kabar.id/2023/12/06/puskesmas-wbk"),
        ("https://kabar.id/2023/12/06/puskesmas-wbk?page=all", "https://kabar.id/2023/12/06/puskesmas-wbk"),
        ("https://kabar.id/2023/12/06/puskesmas-wbk?page=1#isi", "https://kabar.id/2023/12/06/puskesmas-wbk"),
        ("https://kabar.id/puskesmas-wbk?single=1&utm_source=x&fbclid=y", "https://kabar.id/puskesmas-wbk"),
        ("https://kabar.id/amp/2023/puskesmas-wbk", "https://kabar.id/2023/puskesmas-wbk"),
        ("https://kabar.id/puskesmas-wbk/amp/", "https://kabar.id/puskesmas-wbk"),
        ("https://kabar.id/puskesmas-wbk/?amp=1", "https://kabar.id/puskesmas-wbk"),
        ("https://m.kabar.id/baca-1-wbk", "https://kabar.id/baca-1-wbk"),
        ("https://amp.kabar.id/baca-1-wbk", "https://kabar.id/baca-1-wbk"),
        ("https://kabar-id.cdn.ampproject.org/c/s/kabar.id/amp/baca-1", "https://kabar.id/baca-1"),
        ("https://www.google.com/amp/s/m.kabar.id/baca-1/amp/", "https://kabar.id/baca-1"),
        ("https://kabar.id/?p=1234", "https://kabar.id/?p=1234"),
        ("HTTPS://KABAR.id/Baca", "https://kabar.id/Baca"),
        ("https://kabar.id/baca?page=2", "https://kabar.id/baca?page=2"),
        ("https://kabar.id/?p=1234&utm_medium=wa&amp=1", "https://kabar.id/?p=1234"),
        ("https://kabar.id", "https://kabar.id/"),
        ("ftp://kabar.id/x", None),
        ("javascript:alert(1)", None),
        ("https://user:secret@kabar.id/x", None),
        ("https://kabar.id:99999/x", None),
        ("", None),
    ],
)
def test_canonical_url(url: str, expected: str | None) -> None:
    assert canonical_url(url) == expected


@given(st.text(max_size=80))
def test_canonical_url_is_stable_and_never_raises(text: str) -> None:
    for url in (text, f"https://kabar.id/{text}"):
        once = canonical_url(url)
        assert once is None or (is_web_address(once) and canonical_url(once) == once)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://kabar.id/x", True),
        ("https://www.kabar.id/x", True),
        ("https://m.kabar.id/x", True),
        ("https://jatim.kabar.id/x", False),
        ("https://kabar.id.evil.example/x", False),
        ("https://[broken", False),
    ],
)
def test_same_site(url: str, expected: bool) -> None:
    assert same_site(url, ("kabar.id",)) is expected


@pytest.mark.parametrize("url", ["http://[::1%1]/", "http://[fe80::1%25lo]/", "http://a%2eb/"])
def test_an_address_that_names_an_interface_is_none(url: str) -> None:
    assert not is_web_address(url)
