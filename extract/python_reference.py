"""The page of the Python API, `docs/api.md`, from signatures and docstrings.

What is public is listed here and nowhere else: `docs/python.md` shows how it is used, and a test holds them together.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from importlib import import_module
from typing import Any

PUBLIC = {
    "extract.pipeline.extractor": ("extract_article", "read_article", "load", "version"),
    "extract.records": (
        "Article", "Record", "Evidence", "Official", "Predicate", "Status", "Part", "DatePrecision", "UnitType",
    ),
    "extract.outputs": ("Extraction",),
    "extract.store.database": ("open_database", "DatabaseError"),
}  # fmt: skip


def python_page(written: str) -> str:
    """`docs/api.md`; `written` is the comment that says where a generated page comes from."""
    head = "What may be called from Python, and stays as it is within a major version. [How it is used](python.md)."
    parts = ["# Python functions and types", written, head]
    for module, names in PUBLIC.items():
        parts.append(f"## `{module}`")
        for name in names:
            parts += _section(name, getattr(import_module(module), name))
    return "\n\n".join(parts) + "\n"


def _section(name: str, item: Any) -> Iterator[str]:
    yield f"### `{name}`"
    if not inspect.isclass(item):
        yield _code(name, item)
        yield _doc(item)
        return
    yield _doc(item)
    if issubclass(item, Enum):
        yield "Values: " + ", ".join(f"`{member.value}`" for member in item) + "."
        return
    if is_dataclass(item):
        yield _fields(fields(item))
    for method, member in vars(item).items():
        function = _function(member)
        if method.startswith("_") or function is None:
            continue
        if isinstance(member, property):
            yield f"`{name}.{method}`: {_type(function.__annotations__['return'])}. {_doc(function)}"
        else:
            yield f"{_code(f'{name}.{method}', function)}\n\n{_doc(function)}"


def _function(member: object) -> Any:
    """The function behind what a class holds; None where that is something else."""
    if isinstance(member, property):
        return member.fget
    if isinstance(member, classmethod):
        return member.__func__
    return member if inspect.isfunction(member) else None


def _doc(item: Any) -> str:
    return inspect.cleandoc(item.__doc__)


def _type(annotation: Any) -> str:
    return f"`{annotation}`"


def _code(name: str, function: Any) -> str:
    """How a function is called, its parameters with their types."""
    function = inspect.unwrap(function)
    signature = inspect.signature(function)
    own = [item for item in signature.parameters.values() if item.name not in ("self", "cls")]
    # Annotations are strings here, which Python would print in quotes.
    called = str(signature.replace(parameters=own)).replace("'", "")
    return f"```text\n{name}{called}\n```"


def _fields(items: tuple[Field[Any], ...]) -> str:
    lines = ["| field | type | default | meaning |", "|---|---|---|---|"]
    for item in items:
        default = "" if item.default is MISSING else f"`{item.default!s}`"
        kind = str(item.type).replace("|", r"\|")
        lines.append(f"| `{item.name}` | `{kind}` | {default} | {item.metadata.get('description', '')} |")
    return "\n".join(lines)
