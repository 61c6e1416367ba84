"""The house's shape, read from the syntax trees: one direction of imports, a pure core, small files and functions."""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from statistics import median

import pytest

from dialogs.book import DIALOGUES

ROOT = Path(__file__).resolve().parents[1]
OURS = ("dialogs", "data", "handlers")
MAY_IMPORT = {"dialogs": ("dialogs",), "data": ("data", "dialogs"), "handlers": OURS}
# Of libraries, dialogs knows one; data knows what stores and checks, and nothing of the network (design, section 2).
LIBRARIES = {
    "dialogs": {"rapidfuzz"},
    "data": {"rapidfuzz", "sqlalchemy", "alembic", "cryptography", "yaml", "pydantic"},
}
OUTSIDE = {
    "asyncio", "concurrent", "http", "io", "logging", "multiprocessing", "os", "pathlib", "random", "secrets", "shutil",
    "signal", "socket", "sqlite3", "ssl", "subprocess", "sys", "tempfile", "threading", "time", "urllib", "uuid",
}  # fmt: skip
FORBIDDEN_CALLS = {
    "open", "print", "input", "eval", "exec", "datetime.now", "datetime.utcnow", "datetime.today", "date.today",
    "time.time", "monotonic", "perf_counter", "sleep", "getenv", "os.getenv", "urlopen", "random", "choice", "shuffle",
    "uuid4", "token_hex", "read_text", "write_text", "read_bytes", "write_bytes",
}  # fmt: skip
FORBIDDEN_NAMES = {"os.environ", "sys.argv", "sys.stdin", "sys.stdout"}
VAGUE = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc", "base2"}
LONGEST_FILE, USUAL_FILE = 350, 120
LONGEST_FUNCTION, LONGEST_STORY, USUAL_FUNCTION, NINE_OF_TEN = 45, 80, 8, 20


def files(*packages):
    found = [path for package in packages for path in sorted((ROOT / package).rglob("*.py"))]
    assert len(found) >= 10 * len(packages)
    return found


def product():
    return [ROOT / "bot.py", *files(*OURS)]


def tree(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def name(path):
    return str(path.relative_to(ROOT))


def imported(path):
    """The modules a file imports, wherever in it; a relative one would be a fault of its own."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)}, line {node.lineno}: a relative import"
            yield node.module


def functions(path):
    return [n for n in ast.walk(tree(path)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]


def length(function):
    """Its lines from `def` on, without the docstring: what must be read to know what it does."""
    doc = function.body[0] if ast.get_docstring(function) is not None else None
    lines = function.end_lineno - function.lineno + 1
    return lines - (doc.end_lineno - doc.lineno + 1 if doc else 0)


@pytest.mark.parametrize("package", OURS)
def test_imports_go_one_way(package):
    wrong = [
        f"{name(path)} imports {module}"
        for path in files(package)
        for module in imported(path)
        if module.split(".")[0] in {*OURS, "bot", "tests"} - set(MAY_IMPORT[package])
    ]
    assert wrong == []


def test_nobody_imports_the_command_line():
    assert [name(path) for path in product() for module in imported(path) if module == "bot"] == []


def test_dialogues_import_nothing_of_the_outside():
    allowed = (sys.stdlib_module_names - OUTSIDE) | LIBRARIES["dialogs"] | {"dialogs"}
    assert [
        f"{name(path)} imports {module}"
        for path in files("dialogs")
        for module in imported(path)
        if module.split(".")[0] not in allowed
    ] == []


def test_data_imports_no_network_and_no_library_of_the_edge():
    network = {"asyncio", "http", "socket", "ssl", "urllib"}
    allowed = (sys.stdlib_module_names - network) | LIBRARIES["data"] | {"data", "dialogs"}
    assert [
        f"{name(path)} imports {module}"
        for path in files("data")
        for module in imported(path)
        if module.split(".")[0] not in allowed
    ] == []


def test_dialogues_are_synchronous_and_ask_no_clock_no_chance_no_file():
    wrong = []
    for path in files("dialogs"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.AsyncFunctionDef | ast.Await | ast.AsyncFor | ast.AsyncWith):
                wrong.append(f"{name(path)}, line {node.lineno}: async")
            elif isinstance(node, ast.Call) and FORBIDDEN_CALLS & called(node.func):
                wrong.append(f"{name(path)}, line {node.lineno}: {ast.unparse(node.func)}()")
            elif isinstance(node, ast.Attribute) and ast.unparse(node) in FORBIDDEN_NAMES:
                wrong.append(f"{name(path)}, line {node.lineno}: {ast.unparse(node)}")
    assert wrong == []


def called(function):
    """What a call may be known by: its whole name and its last two words and its last."""
    words = ast.unparse(function).split(".")
    last = {words[-1]} if len(words) == 1 or words[0] not in ("t", "talk", "self") else set()
    return {".".join(words), ".".join(words[-2:]), *last}


def test_the_guard_sees_what_it_forbids():
    for text in (
        "datetime.now(UTC)",
        "open('x')",
        "random.choice(a)",
        "date.today()",
        "Path('x').read_text()",
    ):
        assert FORBIDDEN_CALLS & called(ast.parse(text, mode="eval").body.func), text
    for text in ("t.choice(a)", "t.date('x')", "self.open(x)"):
        assert not FORBIDDEN_CALLS & called(ast.parse(text, mode="eval").body.func), text


def test_no_channel_imports_another():
    channels = {"webchat", "terminal", "telegram", "whatsapp"}
    there = {
        path.stem: path
        for path in files("handlers")
        if path.stem in channels and path.parent.name == "handlers"
    }
    assert len(there) >= 2
    assert [
        f"{stem} imports {module}"
        for stem, path in there.items()
        for module in imported(path)
        if module.split(".")[-1] in channels - {stem}
    ] == []


def test_files_are_small():
    sizes = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in product()}
    assert {path: size for path, size in sizes.items() if size > LONGEST_FILE} == {}
    assert median(sizes.values()) <= USUAL_FILE


def test_functions_are_small():
    found = [(length(function), name(path), function) for path in product() for function in functions(path)]
    assert len(found) > 500
    assert [
        f"{path} {function.name}: {size} lines"
        for size, path, function in found
        if size > (LONGEST_STORY if may_be_long(path, function) else LONGEST_FUNCTION)
    ] == []
    sizes = sorted(size for size, _path, _function in found)
    assert median(sizes) <= USUAL_FUNCTION
    assert sizes[len(sizes) * 9 // 10] <= NINE_OF_TEN


def may_be_long(path, function):
    """A dialogue is read as a story, and a flat match as a table."""
    stories = {(d.script.__module__.replace(".", "/") + ".py", d.script.__name__) for d in DIALOGUES.values()}
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    migration = path.startswith("data/migrations/")  # a list of columns
    return (path, function.name) in stories or (bool(body) and isinstance(body[0], ast.Match)) or migration


def test_every_module_says_what_it_is_for_in_one_to_five_lines():
    docs = {name(path): ast.get_docstring(tree(path)) for path in product()}
    assert [path for path, doc in docs.items() if not doc or said(doc) > 5] == []


def said(doc):
    return sum(bool(line.strip()) for line in doc.splitlines())


def test_no_file_has_a_name_that_says_nothing():
    assert [name(path) for path in product() if path.stem in VAGUE or path.parent.name in VAGUE] == []


def test_the_top_level_is_the_given_one():
    given = {"bot.py", "pyproject.toml", "handlers", "dialogs", "locales", "data", "tests", "README.md"}
    tools = {"requirements.lock", "requirements-test.lock", "CHANGELOG.md", "LICENSE"}
    made = {"var", "build", "sira.egg-info", "__pycache__"}
    there = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert given <= there
    assert there - given - tools - made == set()


def test_only_the_turn_catches_everything():
    """Habits 7: the one broad `except` is the turn's; beside it those that guard it, each with its reason."""
    broad = [
        (name(path), node.lineno)
        for path in product()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in ("Exception", "BaseException"))
    ]
    assert broad
    unexplained = [
        f"{path}, line {line}"
        for path, line in broad
        if "# noqa: BLE001 - " not in (ROOT / path).read_text(encoding="utf-8").splitlines()[line - 1]
        and not reraises(path, line)
    ]
    assert unexplained == []


def reraises(path, line):
    handler = next(
        n for n in ast.walk(tree(ROOT / path)) if isinstance(n, ast.ExceptHandler) and n.lineno == line
    )
    return any(isinstance(node, ast.Raise) and node.exc is None for node in handler.body)
