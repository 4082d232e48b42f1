"""
The releases that clients load: the one that is committed, and a larger one made here, whose last documents hold what
readers of tables like to misread. `npm run build` comes first.
"""

import subprocess

import pytest
from tables import ROOT

# A little over 24,000 mentions before the hostile ones: DuckDB judges a CSV by its first 20,480 rows, pyarrow and Polars by fewer.
BYTES = 3_000_000


@pytest.fixture(scope="session")
def hostile(tmp_path_factory):
    place = tmp_path_factory.mktemp("hostile")
    texts, release = place / "texts", place / "release"
    texts.mkdir()
    for script in (
        ["scripts/synthesize.js", "--bytes", str(BYTES), "--hostile", "--jsonl", str(texts / "texts.jsonl")],
        ["pipeline/cli.js", "build", str(texts), "--out", str(release)],
    ):
        done = subprocess.run(
            ["node", str(ROOT / "build" / script[0]), *script[1:]], capture_output=True, text=True, timeout=300
        )
        assert done.returncode == 0, done.stderr
    return release


@pytest.fixture(scope="session", params=["dist-data", "hostile"])
def release(request):
    return ROOT / "dist-data" if request.param == "dist-data" else request.getfixturevalue("hostile")
