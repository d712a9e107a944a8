"""What others install and run from these files is pinned, checked, and comes from nowhere odd."""

import json
import re

import pytest
import yaml

from postmortems.embedded import PROJECT

LOCKS = sorted(path.name for path in (PROJECT / "requirements").glob("*.txt"))
APP = ["web", "worker", "beat", "migrate"]
# A name with a version of three numbers or two, and no host in front: no dot before the slash.
PINNED = re.compile(r"^(?![^/]*[.:][^/]*/)[a-z0-9/_-]+:\d+\.\d+(\.\d+)?(-[a-z0-9.-]+)?$")


@pytest.fixture(scope="module")
def compose():
    return yaml.safe_load((PROJECT / "docker-compose.yml").read_text())


@pytest.mark.parametrize("name", LOCKS)
def test_locks_hold_hashes_and_no_address(name):
    text = (PROJECT / "requirements" / name).read_text()
    pins = re.findall(r"^[a-z0-9][^\n]*", text, re.MULTILINE)

    assert pins and all("==" in pin for pin in pins)
    assert text.count("--hash=sha256:") >= len(pins)
    assert "://" not in text
    assert "index" not in text


def test_every_requirement_is_locked():
    assert [path.stem for path in sorted((PROJECT / "requirements").glob("*.in"))] == [
        name.removesuffix(".txt") for name in LOCKS
    ]


def test_the_npm_lock_holds_hashes_and_no_address():
    packages = json.loads((PROJECT / "package-lock.json").read_text())["packages"]
    own = packages.pop("")

    assert all("integrity" in package for package in packages.values())
    assert not any("resolved" in package for package in packages.values())
    wanted = json.loads((PROJECT / "package.json").read_text())
    assert own["dependencies"] == wanted["dependencies"]
    assert own["devDependencies"] == wanted["devDependencies"]


def test_every_image_has_a_version_and_no_host(compose):
    images = [service["image"] for service in compose["services"].values()]
    images += re.findall(r"^FROM (\S+)", (PROJECT / "Dockerfile").read_text(), re.MULTILINE)

    assert len(images) == 9
    assert [image for image in images if not PINNED.match(image)] == []


def test_every_service_is_there_and_restarts(compose):
    services = compose["services"]

    assert sorted(services) == sorted([*APP, "postgres", "redis"])
    assert services["migrate"]["restart"] == "no"
    others = [service for name, service in services.items() if name != "migrate"]
    assert {service["restart"] for service in others} == {"unless-stopped"}


def test_every_lasting_service_is_asked_for_its_health(compose):
    for name, service in compose["services"].items():
        if name != "migrate":
            assert service["healthcheck"]["test"][0] in ("CMD", "CMD-SHELL"), name


def test_nothing_serves_before_the_schema_is_there(compose):
    for name in ("web", "worker", "beat"):
        waits_for = compose["services"][name]["depends_on"]
        assert waits_for["migrate"] == {"condition": "service_completed_successfully"}


def test_data_outlives_containers(compose):
    services = compose["services"]

    assert sorted(compose["volumes"]) == ["media", "postgres", "redis"]
    assert services["web"]["volumes"] == ["media:/app/var/media"]
    assert services["postgres"]["volumes"] == ["postgres:/var/lib/postgresql/data"]


def test_the_example_names_every_variable_that_compose_asks_for():
    asked = set(re.findall(r"\$\{(\w+)", (PROJECT / "docker-compose.yml").read_text()))
    named = set(re.findall(r"^(\w+)=", (PROJECT / ".env.example").read_text(), re.MULTILINE))

    assert asked - named == set()


def test_the_image_runs_as_somebody_harmless_and_is_asked_for_its_health():
    lines = (PROJECT / "Dockerfile").read_text().splitlines()

    last_stage = lines[max(n for n, line in enumerate(lines) if line.startswith("FROM ")) :]
    assert "USER postmortems" in last_stage
    assert any(line.startswith("HEALTHCHECK ") for line in last_stage)


def test_no_secret_and_no_working_file_reaches_the_image():
    ignored = (PROJECT / ".dockerignore").read_text().split()

    assert {".env", ".git", ".venv", "var"} <= set(ignored)
