"""The README's snippets for readers of a release, run as they stand there."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
# Language of the fenced block → how it is run.
RUNNERS = {"python": [sys.executable], "r": ["Rscript"]}
SNIPPETS = [
    (language, code)
    for language, code in re.findall(r"^```(\w+)\n(.*?)^```$", README, flags=re.MULTILINE | re.DOTALL)
    if language in RUNNERS
]


def test_readme_has_the_snippets():
    assert [language for language, _ in SNIPPETS] == ["python", "python", "python", "r"]
    for name in ("pandas", "duckdb", "polars"):
        assert sum(f"import {name}" in code for _, code in SNIPPETS) == 1


@pytest.mark.parametrize(("language", "code"), SNIPPETS, ids=lambda value: value.split("\n")[0])
def test_snippet_runs_and_shows_quotations(language, code, tmp_path):
    runner = RUNNERS[language]
    assert shutil.which(runner[0]) is not None, f"{runner[0]} is not installed"
    script = tmp_path / f"snippet.{language}"
    script.write_text(code, encoding="utf-8")
    done = subprocess.run([*runner, str(script)], cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    # each of them prints the number of quotations by speaker, from a join over two tables
    assert re.search(r"Xi Jinping|Hua Chunying|Chine", done.stdout), done.stdout


def test_the_example_row_is_in_the_release():
    (block,) = re.findall(r"^```json\n(.*?)^```$", README, flags=re.MULTILINE | re.DOTALL)
    wanted = json.loads(block).items()
    lines = (ROOT / "dist-data/statements.jsonl").read_text(encoding="utf-8").splitlines()
    assert sum(wanted <= json.loads(line).items() for line in lines) == 1
