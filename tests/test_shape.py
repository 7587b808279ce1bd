"""The shape of the code: which module needs which, how long modules and functions are, and what is never called."""

import ast
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("corpus", "crawler", "extract", "models", "bench")
MODULE_LINES, FUNCTION_LINES = 400, 60
# Rooms that a room may import, besides itself; two doors are named below.
MAY_IMPORT = {
    "corpus": {"extract"},
    "crawler": {"extract", "corpus"},
    "extract": set(),
    "models": {"corpus", "crawler", "extract"},
    "bench": {"corpus", "crawler", "extract", "models"},
}
# `extract URL` fetches and reads a page as the crawler does; the documentation is written from all commands; annotated
# articles are read by the one module that training reads them with.
DOORS = {
    "corpus.documents": {"models.corpus"},
    "extract.inputs": {"crawler.page", "crawler.fetch"},
    "extract.docs": {"crawler.cli"},
}


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


FILES = {module_name(path): path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))}
SITE = sorted((ROOT / "datasette").rglob("*.py"))


def needed(source: str, *, known: Mapping[str, object] = FILES) -> set[str]:
    """Our modules that a source imports when it is loaded or run; what only types need is left out."""
    found: set[str] = set()
    for node in running(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            whole = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if name in known else node.module for name in whole}
    return {name for name in found if name in known}


def running(tree: ast.AST) -> Iterator[ast.AST]:
    """All nodes but those under `if TYPE_CHECKING`."""
    for node in ast.iter_child_nodes(tree):
        if not (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)):
            yield node
            yield from running(node)


def cycle(graph: Mapping[str, set[str]]) -> list[str]:
    """Modules that need each other in a ring; empty if there are none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_no_modules_need_each_other():
    # A package may choose among its own modules when it is asked to: they load after it.
    graph = {
        name: {other for other in needed(path.read_text()) if not other.startswith(f"{name}.")}
        for name, path in FILES.items()
    }
    assert len(graph) > 100
    assert cycle(graph) == []


def test_a_cycle_is_found_and_an_import_for_types_is_none():
    known = {"a": 0, "b": 0}
    typed = "if TYPE_CHECKING:\n    from b import x"
    assert cycle({"a": needed("def f():\n    import b", known=known), "b": needed("from a import x", known=known)}) == [
        "a",
        "b",
        "a",
    ]
    assert cycle({"a": needed(typed, known=known), "b": needed("from a import x", known=known)}) == []


@pytest.mark.parametrize("room", ROOMS)
def test_rooms_import_only_rooms_before_them(room):
    wrong = {}
    for name, path in FILES.items():
        allowed = MAY_IMPORT[room] | {room}
        others = {other for other in needed(path.read_text()) if other.split(".")[0] not in allowed}
        if name.split(".")[0] == room and others - DOORS.get(name, set()):
            wrong[name] = others - DOORS.get(name, set())
    assert wrong == {}


def test_the_doors_are_used():
    assert {name: DOORS[name] - needed(FILES[name].read_text()) for name in DOORS} == {name: set() for name in DOORS}


def test_modules_are_short():
    modules = [*FILES.values(), *SITE, *sorted((ROOT / "tests").rglob("*.py"))]
    lines = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in modules}
    assert {name: count for name, count in lines.items() if count > MODULE_LINES} == {}


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """The name and length of each function, decorators aside."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{path.relative_to(ROOT)}:{node.name}", (node.end_lineno or 0) - node.lineno + 1


def test_functions_are_short():
    lengths = dict(item for path in [*FILES.values(), *SITE] for item in functions(path))
    assert len(lengths) > 1000
    assert {name: count for name, count in lengths.items() if count > FUNCTION_LINES} == {}


# A file of weights that can run code when it is opened is not a model but a program.
UNPICKLING = {"pickle", "cPickle", "_pickle", "dill", "cloudpickle", "joblib", "shelve", "marshal"}


def unsafe_loads(source: str) -> list[str]:
    """Where a source could unpickle what a file holds, or run text as code."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""]
            found += [f"import {name}" for name in names if name.split(".")[0] in UNPICKLING]
        elif isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            given = {keyword.arg: ast.unparse(keyword.value) for keyword in node.keywords}
            pickled = given.get("allow_pickle", "False") != "False"
            whole = name == "torch.load" and given.get("weights_only") != "True"
            called = name in ("eval", "exec", "yaml.load", "yaml.unsafe_load", "pd.read_pickle", "os.system")
            found += [ast.unparse(node)] if pickled or whole or called else []
    return found


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("import pickle", 1),
        ("from joblib import load", 1),
        ("np.load(path, allow_pickle=True)", 1),
        ("np.load(path, allow_pickle=may)", 1),
        ("np.load(path, allow_pickle=False); np.load(path)", 0),
        ("torch.load(path)", 1),
        ("torch.load(path, weights_only=False)", 1),
        ("torch.load(path, weights_only=True)", 0),
        ("eval(text)", 1),
        ("model.eval()", 0),
    ],
)
def test_what_could_unpickle_is_found(source, count):
    assert len(unsafe_loads(source)) == count


def test_nothing_is_unpickled_and_no_text_is_run():
    found = {str(path.relative_to(ROOT)): unsafe_loads(path.read_text()) for path in [*FILES.values(), *SITE]}
    assert {name: calls for name, calls in found.items() if calls} == {}


def test_the_shipped_model_has_forty_megabytes_at_most():
    files = [path for path in (ROOT / "models" / "id_wbk").rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) <= 40_000_000


def test_the_shipped_model_has_no_pickled_file():
    files = [path for path in (ROOT / "models" / "id_wbk").rglob("*") if path.is_file()]
    assert len(files) > 10
    assert [
        path.name for path in files if path.suffix in (".pkl", ".pickle", ".pt", ".pth", ".bin.gz", ".joblib")
    ] == []
    # Pickles of protocol 2 and later begin with PROTO and its number, and end with STOP.
    assert [
        path.name
        for path in files
        if (data := path.read_bytes())[:1] == b"\x80" and data[1:2] <= b"\x05" and data.endswith(b".")
    ] == []
