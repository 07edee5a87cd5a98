"""What is locked installs on every Python the README names."""

import re
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).parents[1]
OLDEST = "3.11.0"


@pytest.mark.parametrize("name", ["site.txt", "test.txt"])
def test_every_part_installs_on_the_oldest_python(name):
    locked = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    parts = re.findall(r"(?m)^([A-Za-z0-9._-]+)==(\S+) \\$", locked)
    assert len(parts) > 20
    for part, version in parts:
        found = distribution(part)
        assert found.version == version, f"{part}: run make test, which installs what is locked"
        wanted = SpecifierSet(found.metadata["Requires-Python"] or "")
        assert OLDEST in wanted, f"{part} {version} asks for Python {wanted}"


@pytest.mark.parametrize("name", ["site.txt", "test.txt"])
def test_a_lock_names_no_host(name):
    locked = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    assert "://" not in locked
    assert not re.search(r"(?m)^\s*--(?:index|extra-index|trusted|find)", locked)
