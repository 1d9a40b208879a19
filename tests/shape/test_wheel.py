"""The wheel carries templates, static files, migrations and seeds: it works in an empty folder."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel unpacked, beside nothing else."""
    built = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(built)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = built.glob("fuwen-*.whl")
    target = tmp_path_factory.mktemp("site")
    zipfile.ZipFile(wheel).extractall(target)
    return target


def fuwen(installed: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command of the installed package in `cwd`."""
    environment = {**os.environ, "PYTHONPATH": str(installed), "FUWEN_DATA_DIR": str(cwd / "data")}
    command = [sys.executable, "-m", "app", *arguments]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def test_the_wheel_ingests_searches_and_renders(installed: Path, tmp_path: Path) -> None:
    seeds = installed / "app" / "bundled" / "seeds" / "letters"
    taken = fuwen(installed, "ingest", str(seeds), cwd=tmp_path)
    assert taken.returncode == 0, taken.stderr
    found = fuwen(installed, "search", "课后服务", "--json", cwd=tmp_path)
    assert '"total": 5' in found.stdout, found.stderr
    page = (
        "from starlette.testclient import TestClient; from app.site import create\n"
        "with TestClient(create()) as client:\n"
        "    assert '复文库' in client.get('/').text\n"
        "    import re; style = re.search(r'href=\"(/static/[^\"]+css[^\"]*)\"', client.get('/').text)[1]\n"
        "    assert client.get(style).status_code == 200\n"
        "    import app; print(app.__file__)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(installed), "FUWEN_DATA_DIR": str(tmp_path / "data")}
    rendered = subprocess.run(
        [sys.executable, "-c", page], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert rendered.returncode == 0, rendered.stderr
    assert str(installed) in rendered.stdout
