"""Bytes as text: the encoding that they are really in, or a refusal in words."""

from __future__ import annotations

import re

MAX_CHARACTERS = 100_000  # of one article: many times the longest in the news, and read within some ten seconds
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
# Western encodings that Indonesian text is found in; only in these is a guess from the bytes safe.
_ENCODINGS = ["cp1252", "latin_1", "iso8859_15"]
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_CONTROL = re.compile(rb"[\x01-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")


class UnreadableError(Exception):
    """Why an input cannot be read, in words for a person."""


def decode(data: bytes) -> tuple[str, bool]:
    """Bytes as text, and whether that is anything else than these bytes read as UTF-8.

    UTF-8 with or without a byte order mark (which is dropped), UTF-16 with one, else the western encoding that fits.
    Raises UnreadableError for binary data, for damaged UTF-8 and where no encoding fits.
    """
    if data.startswith(UTF16_MARKS):
        try:
            return data.decode("utf-16"), True
        except UnicodeDecodeError as error:
            raise UnreadableError("not text: broken UTF-16") from error
    if data.startswith(b"%PDF-"):
        raise UnreadableError("a PDF, not text")
    if b"\x00" in data or len(_CONTROL.findall(data[:10_000])) > len(data[:10_000]) // 50:
        raise UnreadableError("binary, not text")
    try:
        return data.decode("utf-8-sig"), data.startswith(b"\xef\xbb\xbf")
    except UnicodeDecodeError as error:
        # Read in another encoding, what is UTF-8 elsewhere would come out as wrong letters.
        whole = len(_MULTIBYTE.findall(data))
        if whole and whole >= len(_HIGH.findall(_MULTIBYTE.sub(b"", data))):
            raise UnreadableError(f"damaged UTF-8 at byte {error.start}") from error
    return _decode_western(data), True


def _decode_western(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000], cp_isolation=_ENCODINGS).best()
    if best is None:
        raise UnreadableError("not UTF-8, and no other encoding fits")
    try:
        return data.decode(best.encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError("not UTF-8, and no other encoding fits all of it") from error
