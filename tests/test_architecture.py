"""Imports point one way, rules are pure, files stay small: the house as CONTRIBUTING draws it."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LONGEST_FILE = 300

# A room may import from its own floor or one below it.
FLOORS = {
    "accounts": 0,
    "postmortems.markup": 0,
    "postmortems.rendering": 0,
    "postmortems.embedded": 0,
    "postmortems.failpoints": 0,
    "postmortems.models": 1,
    "postmortems.rules": 2,
    "postmortems.queries": 3,
    "postmortems.operations": 4,
    "postmortems.exchange": 5,
    "postmortems.forms": 5,
    "postmortems.emails": 5,
    "postmortems.templatetags": 5,
    "postmortems.demo": 6,
    "postmortems.views": 6,
    "postmortems.api": 6,
    "postmortems.tasks": 6,
    "postmortems.admin": 6,
    "postmortems.adapters": 6,
    "postmortems.middleware": 6,
    "postmortems.management": 7,
    "postmortems.urls": 7,
}
ENUMS = "postmortems.models.enums"
FORBIDDEN_IN_RULES = ("django", "time", "random", "os", "environ", "celery")
CLOCKS = {"now", "utcnow", "today", "localtime"}


def modules():
    """Every module of ours: (dotted name, path); migrations are made by Django."""
    for top in ("accounts", "postmortems"):
        for path in sorted((ROOT / top).rglob("*.py")):
            if "migrations" not in path.parts:
                dotted = ".".join(path.relative_to(ROOT).with_suffix("").parts)
                yield dotted.removesuffix(".__init__"), path


def imports(dotted, path):
    """Dotted names a module imports, relative ones resolved, with the line."""
    package = dotted if path.name == "__init__.py" else dotted.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parts = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*parts, *([node.module] if node.module else [])])
            yield from ((f"{base}.{alias.name}", node.lineno) for alias in node.names)


def floor(dotted):
    """The floor of the room a name is in, or None for what lies outside the house."""
    found = [room for room in FLOORS if dotted == room or dotted.startswith(room + ".")]
    return FLOORS[max(found, key=len)] if found else None


def outward(dotted, path):
    """Imports of a module that point outwards, as readable lines."""
    here = floor(dotted)
    for name, line in imports(dotted, path):
        there = floor(name)
        if here is not None and there is not None and there > here:
            yield f"{dotted}:{line} imports {name}"


def impurities(dotted, path):
    """What a rule must not touch: database, clock, settings, randomness."""
    for name, line in imports(dotted, path):
        if name.split(".")[0] in FORBIDDEN_IN_RULES:
            yield f"{dotted}:{line} imports {name}"
        if name.startswith("postmortems.models") and not name.startswith(ENUMS):
            yield f"{dotted}:{line} imports {name}"
        if name.startswith("accounts"):
            yield f"{dotted}:{line} imports {name}"
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Attribute) and node.attr == "objects":
            yield f"{dotted}:{node.lineno} reads .objects"
        called = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if called and node.func.attr in CLOCKS:
            yield f"{dotted}:{node.lineno} reads the clock"


MODULES = list(modules())
RULES = [module for module in MODULES if module[0].startswith("postmortems.rules")]


@pytest.mark.parametrize(("dotted", "path"), MODULES, ids=[name for name, _ in MODULES])
def test_imports_point_inwards(dotted, path):
    assert list(outward(dotted, path)) == []


@pytest.mark.parametrize(("dotted", "path"), RULES, ids=[name for name, _ in RULES])
def test_rules_are_pure(dotted, path):
    assert list(impurities(dotted, path)) == []


def test_every_room_has_a_floor():
    outside = {"settings", "celery", "wsgi", "apps", "supervisor", "keeper", "logs", "parenthood"}
    homeless = {
        name
        for name, _ in MODULES
        if name.startswith("postmortems.") and floor(name) is None
        if name.split(".")[1] not in outside
    }

    assert homeless == set()


def test_no_import_hides_in_a_function():
    hidden = [
        f"{dotted}:{inner.lineno}"
        for dotted, path in MODULES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]

    assert hidden == []


def test_files_stay_small():
    suffixes = {".py", ".html", ".css", ".js", ".txt"}
    tops = ("accounts", "postmortems", "templates", "tests", "static/css", "static/js")
    long = {
        str(path.relative_to(ROOT)): lines
        for top in tops
        for path in (ROOT / top).rglob("*")
        if path.suffix in suffixes and "migrations" not in path.parts
        if (lines := len(path.read_text().splitlines())) > LONGEST_FILE
    }

    assert long == {}


def write(tmp_path, name, text):
    path = tmp_path / f"{name}.py"
    path.write_text(text)
    return path


@pytest.mark.parametrize(
    "text",
    [
        "from postmortems.operations import workflow",
        "from ..views import documents",
        "import postmortems.queries.documents",
    ],
)
def test_an_outward_import_is_found(tmp_path, text):
    path = write(tmp_path, "checks", text)

    assert list(outward("postmortems.rules.checks", path))


@pytest.mark.parametrize(
    "text",
    [
        "from django.db import models",
        "from django.utils import timezone",
        "from django.conf import settings",
        "from postmortems.models import Postmortem",
        "import datetime\nmoment = datetime.datetime.now()",
        "def f(model):\n    return model.objects.all()",
    ],
)
def test_an_impure_rule_is_found(tmp_path, text):
    path = write(tmp_path, "checks", text)

    assert list(impurities("postmortems.rules.checks", path))
