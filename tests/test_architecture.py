"""The house rules as tests: who may import whom, how long a module is, what front doors hold, what an import costs.

The rules are functions of a folder, so that the last tests can show each of them failing on a small package made wrong.
"""

import ast
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "variorum"
DOOR = "variorum"  # how the package's own __init__ is called among the names below

LINES = (
    {"records", "errors", "version"},
    {"protocols", "settings", "codec", "text", "models"},
    {"ingest", "language", "segment", "attribute", "encode", "align", "diverge", "trace", "grade", "dossier"}
    | {"claims", "follow", "plugs", "selection"},
    {"pipeline"},
    {"corpus", "plugins", "exports"},
    {"report"},
    {"serve", "mcp"},
    {DOOR, "cli", "__main__"},
)
"""Lowest first. A module imports only from lines below its own, and nothing from its own line."""

STAGES = LINES[2] - {"ingest"}
"""What only the pipeline knows."""

EXCEPTIONS = {
    ("records", "errors"): "a record that refuses to be made raises one of ours",
    ("records", "codec"): "Comparison.to_json, a door of the result, imports on call",
    ("records", "report"): "Comparison._repr_html_, the notebook's door, imports on call",
    ("models", "protocols"): "a model makes the records that its plug promises",
    ("cli", DOOR): "the command line is a client of the front door, so that both give the same answer",
    ("__main__", "cli"): "python -m variorum is the command",
}
"""Imports that break the rule on purpose; docs/why/house.md has the reasons at length."""

LONGEST = 300
LIGHT = {"click", "variorum"}


@dataclass(frozen=True)
class Module:
    """One file of the package: its dotted name without `variorum.`, and what it holds."""

    name: str
    path: Path
    tree: ast.Module

    @property
    def top(self) -> str:
        """The name that stands in LINES."""
        return self.name.partition(".")[0]

    def named(self, node: ast.AST, what: str = "") -> str:
        """How a place in this module is shown."""
        return f"{self.name}:{getattr(node, 'lineno', 1)} {what or getattr(node, 'name', '')}".rstrip()


@cache
def modules(source: Path) -> tuple[Module, ...]:
    """Every module of a package folder."""
    found = []
    for path in sorted(source.rglob("*.py")):
        parts = path.relative_to(source).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts) or DOOR
        found.append(Module(name, path, ast.parse(path.read_text(encoding="utf-8"))))
    return tuple(found)


def imports(module: Module, known: set[str]) -> Iterator[str]:
    """Every module of ours that a module imports, anywhere in it, also by `import_module("...")`."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module.named(node)}: relative imports are not used here"
            yield from (_deepest(f"{node.module}.{alias.name}", known) for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (_deepest(alias.name, known) for alias in node.names)
        elif isinstance(node, ast.Call) and _called(node) in ("import_module", "__import__"):
            yield from (_deepest(str(a.value), known) for a in node.args if isinstance(a, ast.Constant))


def _called(node: ast.Call) -> str:
    return getattr(node.func, "attr", "") or getattr(node.func, "id", "")


def _deepest(dotted: str, known: set[str]) -> str:
    """The module of ours that a dotted name leads to; empty if it is not ours."""
    first, _, name = dotted.partition(".")
    if first != DOOR:
        return ""
    while name and name not in known:
        name = name.rpartition(".")[0]
    return name or DOOR


def edges(source: Path) -> list[tuple[str, str]]:
    """Every import of one module of ours by another."""
    known = {module.name for module in modules(source)}
    return [(m.name, i) for m in modules(source) for i in imports(m, known) if i and i != m.name]


def top_edges(source: Path) -> set[tuple[str, str]]:
    """The same between the names in LINES."""
    pairs = {(a.partition(".")[0], b.partition(".")[0]) for a, b in edges(source)}
    return {(a, b) for a, b in pairs if a != b}


def line_of(name: str) -> int:
    """On which line a name stands."""
    return next((i for i, line in enumerate(LINES) if name in line), -1)


def unplaced(source: Path) -> list[str]:
    """Modules that stand on no line."""
    return sorted({m.top for m in modules(source) if line_of(m.top) < 0})


def upward(source: Path) -> list[str]:
    """Imports from the same line or from above."""
    wrong = {(a, b) for a, b in top_edges(source) if line_of(b) >= line_of(a)} - set(EXCEPTIONS)
    return sorted(f"{a} imports {b}" for a, b in wrong)


def known_stages(source: Path) -> list[str]:
    """Imports of a stage by anything but the pipeline."""
    return sorted(f"{a} imports {b}" for a, b in top_edges(source) if b in STAGES and a != "pipeline")


def circles(source: Path) -> list[str]:
    """Modules that import each other in a circle."""
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for a, b in edges(source):
        if (a.partition(".")[0], b.partition(".")[0]) not in EXCEPTIONS:
            sorter.add(a, b)
    try:
        sorter.prepare()
    except CycleError as error:
        return [" -> ".join(error.args[1])]
    return []


def too_long(source: Path) -> list[str]:
    """Modules past their length."""
    lengths = {m.name: len(m.path.read_text(encoding="utf-8").splitlines()) for m in modules(source)}
    return [f"{name} has {n} lines" for name, n in lengths.items() if n > LONGEST]


def closed_doors(source: Path) -> list[str]:
    """Packages that hold something and do not list what they offer, and lists that are not sorted or not true."""
    wrong = []
    for module in modules(source):
        exported, defined = _exported(module.tree), _defined(module.tree)
        if exported is None:
            if module.path.name == "__init__.py" and defined:
                wrong.append(f"{module.name} has no __all__")
        elif exported != sorted(exported, key=_order) or not set(exported) <= defined:
            wrong.append(f"{module.name} lists {exported}")
    return wrong


def _exported(tree: ast.Module) -> list[str] | None:
    for node in tree.body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        if isinstance(target, ast.Name) and target.id == "__all__" and isinstance(node, ast.Assign | ast.AnnAssign):
            names: list[str] = ast.literal_eval(node.value) if node.value else []
            return names
    return None


def _order(name: str) -> tuple[int, str]:
    """Constants, then classes, then the rest, as ruff sorts them."""
    return (0 if name.isupper() and len(name) > 1 else 1 if name[0].isupper() else 2, name)


def _defined(tree: ast.Module) -> set[str]:
    names = set()
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
            names.add(node.name)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            names |= {alias.asname or alias.name for alias in node.names}
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names |= {n.id for t in targets for n in ast.walk(t) if isinstance(n, ast.Name)}
    return names


def undocumented(source: Path) -> list[str]:
    """Modules, public classes and public functions without a docstring."""
    wrong = [m.name for m in modules(source) if m.tree.body and not ast.get_docstring(m.tree)]
    for module in modules(source):
        wrong += [module.named(node) for node in _public(module.tree) if not ast.get_docstring(node)]
    return wrong


def _public(node: ast.Module | ast.ClassDef) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    for child in node.body:
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not child.name.startswith("_"):
            yield child
            if isinstance(child, ast.ClassDef):
                yield from _public(child)


def unannotated(source: Path) -> list[str]:
    """Functions with an argument or a result of no stated type."""
    return [m.named(f) for m in modules(source) for f in ast.walk(m.tree) if _is_function(f) and not _annotated(f)]


def _is_function(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)


def _annotated(node: ast.AST) -> bool:
    assert isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    given = node.args
    arguments = [*given.posonlyargs, *given.args, *given.kwonlyargs, *filter(None, [given.vararg, given.kwarg])]
    return node.returns is not None and all(a.annotation or a.arg in ("self", "cls") for a in arguments)


RULES: dict[str, Callable[[Path], list[str]]] = {
    "every module stands on a line": unplaced,
    "nothing imports from its own line or above": upward,
    "only the pipeline knows the stages": known_stages,
    "nothing imports in a circle": circles,
    "no module is too long": too_long,
    "front doors list what they offer in order": closed_doors,
    "what is public is documented": undocumented,
    "functions are annotated": unannotated,
}


@pytest.mark.parametrize("rule", RULES)
def test_the_house_keeps_the_rule_that(rule: str) -> None:
    assert RULES[rule](SOURCE) == []


def test_every_exception_is_still_needed() -> None:
    assert set(EXCEPTIONS) - top_edges(SOURCE) == set()


def loaded_by(code: str) -> set[str]:
    """The top names of the modules that some code loads, beyond those of a bare interpreter."""
    shown = "; import sys; print('\\n'.join({m.partition('.')[0] for m in sys.modules}), file=sys.stderr)"
    bare, full = (
        subprocess.run([sys.executable, "-c", c + shown], capture_output=True, text=True, check=True).stderr.split()
        for c in ("pass", code)
    )
    return set(full) - set(bare) - sys.stdlib_module_names


def test_importing_variorum_imports_nothing_outside_the_standard_library() -> None:
    assert loaded_by("import variorum") == {"variorum"}


def test_asking_for_the_version_imports_nothing_heavy() -> None:
    assert loaded_by("from variorum.cli import main; main(['--version'])") <= LIGHT


def test_the_modules_loaded_for_the_version_are_the_light_ones() -> None:
    code = "from variorum.cli import main; main(['--version']); import sys; print(*sys.modules)"

    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    ours = {m.split(".")[1] for m in out.split() if m.startswith("variorum.")}
    assert ours == {"cli", "errors", "records", "settings", "version"}


def house(root: Path, files: dict[str, str]) -> Path:
    """A package of a few small files."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


def test_a_module_on_no_line_is_found(tmp_path: Path) -> None:
    assert unplaced(house(tmp_path, {"cellar.py": ""})) == ["cellar"]


@pytest.mark.parametrize(
    "line",
    [
        "from variorum.pipeline import compare",
        "from variorum import pipeline",
        "import variorum.pipeline",
        "def f() -> None:\n    from variorum.pipeline import compare",
        "import_module('variorum.pipeline')",
    ],
)
def test_an_import_from_above_is_found_however_it_is_written(tmp_path: Path, line: str) -> None:
    assert upward(house(tmp_path, {"pipeline.py": "", "trace.py": line})) == ["trace imports pipeline"]


def test_an_import_of_the_front_door_is_found(tmp_path: Path) -> None:
    made = house(tmp_path, {"__init__.py": "", "report/page.py": "from variorum import __version__"})

    assert upward(made) == ["report imports variorum"]


def test_stages_that_know_each_other_are_found(tmp_path: Path) -> None:
    made = house(tmp_path, {"trace.py": "", "grade.py": "from variorum.trace import trace"})

    assert upward(made) == known_stages(made) == ["grade imports trace"]


def test_a_door_that_goes_past_the_pipeline_is_found(tmp_path: Path) -> None:
    made = house(tmp_path, {"trace.py": "", "report.py": "import variorum.trace"})

    assert known_stages(made) == ["report imports trace"]


def test_a_circle_is_found(tmp_path: Path) -> None:
    made = house(
        tmp_path,
        {"text/a.py": "from variorum.text.b import b", "text/b.py": "def f() -> None:\n    import variorum.text.a"},
    )

    assert circles(made) in (["text.a -> text.b -> text.a"], ["text.b -> text.a -> text.b"])


def test_a_long_module_is_found(tmp_path: Path) -> None:
    assert too_long(house(tmp_path, {"trace.py": "x = 1\n" * 301})) == ["trace has 301 lines"]


@pytest.mark.parametrize(
    "door", ["def f() -> None: ...", "__all__ = ['b', 'a']\na = b = 1", "__all__ = ['a', 'b']\na = 1"]
)
def test_a_door_without_a_sorted_true_list_is_found(tmp_path: Path, door: str) -> None:
    assert closed_doors(house(tmp_path, {"text/__init__.py": door}))


def test_missing_docstrings_are_found(tmp_path: Path) -> None:
    text = '"""Doc."""\nclass A:\n    def f(self) -> None: ...\ndef _g() -> None: ...\n'

    assert undocumented(house(tmp_path, {"trace.py": text})) == ["trace:2 A", "trace:3 f"]


def test_missing_annotations_are_found(tmp_path: Path) -> None:
    text = "def f(x, y: int) -> int: ...\ndef g(*a: int): ...\ndef h(x: int) -> None: ...\n"

    assert unannotated(house(tmp_path, {"trace.py": text})) == ["trace:1 f", "trace:2 g"]
