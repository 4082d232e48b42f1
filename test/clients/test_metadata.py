"""What the committed release says of itself, read by the tools that others read it with."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RELEASE = ROOT / "dist-data"


def run(*command, cwd=RELEASE):
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_sha256sum():
    lines = run("sha256sum", "--check", "--strict", "SHA256SUMS").splitlines()
    present = {path.relative_to(RELEASE).as_posix() for path in RELEASE.rglob("*") if path.is_file()}
    assert {line.removesuffix(": OK") for line in lines} == present - {"SHA256SUMS"}
