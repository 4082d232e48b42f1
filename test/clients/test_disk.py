"""A disk that is really full: a small file system in memory. Needs root and Linux."""

import hashlib
import json
import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CLI = ["node", str(ROOT / "build/pipeline/cli.js")]


@pytest.fixture
def disk(tmp_path):
    place = tmp_path / "disk"
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)], check=True)
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def build(source, out):
    return subprocess.run([*CLI, "build", str(source), "--out", str(out)], capture_output=True, text=True, timeout=300)


def verified(release):
    """The files of a release by their checksums, which agree with its manifest."""
    manifest = json.loads((release / "index.json").read_text(encoding="utf-8"))
    for file in manifest["files"]:
        data = (release / file["path"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == file["sha256"], file["path"]
    return {path.name: path.read_bytes() for path in release.iterdir()}


def test_the_release_that_stood_still_stands(disk, tmp_path):
    text = "« Les stocks se reconstituent », a déclaré Jeanne Martin, commissaire à la Pêche.\n"
    small, large = tmp_path / "small", tmp_path / "large"
    small.mkdir()
    (small / "a.txt").write_text(text, encoding="utf-8")
    large.mkdir()
    for n in range(40):
        (large / f"{n}.txt").write_text(f"Note {n}\n\n{text * 300}", encoding="utf-8")
    release = disk / "release"
    first = build(small, release)
    assert first.returncode == 0, first.stderr
    before = verified(release)

    failed = build(large, release)
    assert failed.returncode == 1
    assert "ENOSPC" in failed.stderr or "no space" in failed.stderr.lower()
    assert len(failed.stderr.strip().splitlines()) <= 3, failed.stderr
    assert verified(release) == before
    assert os.listdir(disk) == ["release"]

    again = build(small, release)
    assert again.returncode == 0, again.stderr
    assert verified(release) == before


def test_a_first_release_that_finds_no_room_leaves_nothing(disk, tmp_path):
    (disk / "filler").write_bytes(b"x" * 1_000_000)
    source = tmp_path / "in"
    source.mkdir()
    (source / "a.txt").write_text("« Oui », a dit Jeanne Martin.\n" * 2000, encoding="utf-8")
    failed = build(source, disk / "release")
    assert failed.returncode == 1, failed.stdout
    assert os.listdir(disk) == ["filler"]


def test_a_target_on_a_read_only_disk_is_refused(disk, tmp_path):
    source = tmp_path / "in"
    source.mkdir()
    (source / "a.txt").write_text("« Oui », a dit Jeanne Martin.\n", encoding="utf-8")
    release = disk / "release"
    assert build(source, release).returncode == 0
    before = verified(release)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    refused = build(source, release)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert len(refused.stderr.strip().splitlines()) == 1, refused.stderr
    assert verified(release) == before
    assert build(source, disk / "other").returncode == 2
    assert os.listdir(disk) == ["release"]
