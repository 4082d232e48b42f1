"""What a release promises beyond its types: checksums, canonical hashes, keys, counts; by programs that share no code with what wrote it."""

import hashlib
import json

import polars
import pytest
from tables import TABLES, index, rows


def test_checksums(release):
    listed = {file["path"]: file for file in index(release)["files"]}
    present = {path.relative_to(release).as_posix() for path in release.rglob("*") if path.is_file()}
    assert present == {*listed, "index.json", "SHA256SUMS"}
    for path, file in listed.items():
        data = (release / path).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (file["bytes"], file["sha256"]), path


@pytest.mark.parametrize("table", TABLES)
def test_the_canonical_hash(release, table):
    # RFC 8785 for what the tables hold: sorted ASCII keys, no white space, integers, strings escaped as little as may be
    digest = hashlib.sha256()
    for row in rows(release, table):
        line = json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        digest.update(line.encode() + b"\n")
    entry = next(entry for entry in index(release)["tables"] if entry["name"] == table)
    assert digest.hexdigest() == entry["canonical_sha256"]


@pytest.mark.parametrize("table", TABLES)
def test_keys_are_unique_and_strings_are_not_empty(release, table):
    frame = polars.read_parquet(release / f"{table}.parquet")
    key = index(release)["tables"][TABLES.index(table)]["primary_key"]
    assert frame[key].n_unique() == frame.height
    for name in frame.select(polars.selectors.string()).columns:
        assert frame.filter(polars.col(name) == "").height == 0, name


def test_quotations_lie_in_their_parents(release):
    statements = {row["statement_id"]: row for row in rows(release, "statements")}
    inner = [row for row in statements.values() if row["parent_statement_id"] is not None]
    assert inner
    for row in inner:
        parent = statements[row["parent_statement_id"]]
        assert parent["char_start"] <= row["char_start"] and row["char_end"] <= parent["char_end"]


def test_counts_agree(release):
    documents, statements, actors, mentions = (rows(release, table) for table in TABLES)

    def count(table, column):
        found = {}
        for row in table:
            found[row[column]] = found.get(row[column], 0) + 1
        return found

    said_in, named_in = count(statements, "document_id"), count(mentions, "document_id")
    for document in documents:
        assert document["char_count"] == len(document["text"])
        assert document["statement_count"] == said_in.get(document["document_id"], 0)
        assert document["mention_count"] == named_in.get(document["document_id"], 0)
    said_by, named = count(statements, "speaker_actor_id"), count(mentions, "actor_id")
    for actor in actors:
        assert actor["statement_count"] == said_by.get(actor["actor_id"], 0)
        assert actor["mention_count"] == named.get(actor["actor_id"], 0)
