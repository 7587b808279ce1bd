"""The text of a page's bytes: byte order mark, valid UTF-8, what is declared, and a guess, in that order."""

from __future__ import annotations

import codecs
import re

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_META = re.compile(rb"<meta[^>]{0,300}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w.:-]{2,40})", re.IGNORECASE)
_HEADER = re.compile(r"charset\s{0,5}=\s{0,5}[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_HEAD = 8_192
_GUESS = 100_000
# As browsers read these labels (WHATWG Encoding).
_ALIASES = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}
# A few broken characters do not make a UTF-8 page something else: one in twenty of those beyond ASCII may be broken.
_BROKEN_SHARE = 20


_MAGIC = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
    b"RIFF",
    b"\x7fELF",
    b"MZ\x90",
    b"\x00\x00\x00",
)
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\r\f\x1b")


def is_binary(body: bytes) -> bool:
    """Whether these bytes are no text: the start of a known kind of file, or more than one control byte in fifty."""
    head = body[:_HEAD]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or head[1:4:2] == b"\x00\x00":
        return False
    return head.startswith(_MAGIC) or len(head) - len(head.translate(None, _CONTROLS)) > len(head) / 50


def _codec(label: str | None) -> str | None:
    """The name of a text codec for a declared label, None for an unknown one."""
    if not label:
        return None
    name = _ALIASES.get(label.strip().lower(), label.strip())
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    # Codecs such as "hex" or "zlib" turn bytes into bytes.
    return info.name if getattr(info, "_is_text_encoding", False) else None


def declared_charset(body: bytes, content_type: str | None) -> str | None:
    """The charset named by the Content-Type header, else by a meta element near the start."""
    header = _HEADER.search(content_type or "")
    if header and (name := _codec(header.group(1))):
        return name
    meta = _META.search(body, 0, _HEAD)
    return _codec(meta.group(1).decode("ascii", "ignore")) if meta else None


def _mostly_utf8(body: bytes) -> str | None:
    """The body as UTF-8 if all but a few characters beyond ASCII are valid (a page that is cut off, or pasted into)."""
    text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    beyond = sum(map(text.count, "–—“”‘’…é•→\u00a0")) if broken else 0
    return text if not broken or broken * _BROKEN_SHARE <= beyond or (broken == 1 and text.endswith("\ufffd")) else None


def decode_page(body: bytes, content_type: str | None = None) -> tuple[str, str]:
    """The text of a page and the name of its charset. Never raises: what cannot be read becomes U+FFFD."""
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace"), name
    declared = declared_charset(body, content_type)
    if declared and declared.startswith(("utf-16", "utf-32")) and b"\x00" in body[:200]:
        return body.decode(declared, "replace"), declared
    # Text that is valid UTF-8 beyond ASCII is UTF-8, whatever the server declares.
    text = _mostly_utf8(body)
    if text is not None:
        return text, "utf-8"
    if declared and declared != "utf-8":
        try:
            return body.decode(declared), declared
        except (UnicodeDecodeError, UnicodeError):
            pass
    return _guessed(body)


def _guessed(body: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    best = from_bytes(body[:_GUESS], cp_isolation=["cp1252", "utf_8", "utf_16", "iso8859_15"]).best()
    name = "cp1252" if best is None else best.encoding
    return body.decode(name, "replace"), name
