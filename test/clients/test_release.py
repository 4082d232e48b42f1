"""The committed release, read by programs that share no code with what wrote it."""

import csv
import datetime
import hashlib
import json
import re
from pathlib import Path

import duckdb
import pandas
import polars
import pyarrow
import pyarrow.parquet
import pytest

ROOT = Path(__file__).resolve().parents[2]
RELEASE = ROOT / "dist-data"
MANIFEST = json.loads((RELEASE / "index.json").read_text(encoding="utf-8"))
TABLES = [table["name"] for table in MANIFEST["tables"]]
SCHEMAS = {name: json.loads((ROOT / f"schemas/{name}.schema.json").read_text(encoding="utf-8")) for name in TABLES}
ARROW = {
    "string": pyarrow.string(),
    "date": pyarrow.date32(),
    "int32": pyarrow.int32(),
    "boolean": pyarrow.bool_(),
}
POLARS = {
    "string": polars.String,
    "date": polars.Date,
    "int32": polars.Int32,
    "boolean": polars.Boolean,
    "list<string>": polars.List(polars.String),
}
DUCKDB = {"string": "VARCHAR", "date": "DATE", "int32": "INTEGER", "boolean": "BOOLEAN", "list<string>": "VARCHAR[]"}
# Where a span's text, start and end stand.
SPANS = [
    ("statements", "text", "char_start", "char_end"),
    ("statements", "speaker_text", "speaker_start", "speaker_end"),
    ("statements", "cue_text", "cue_start", "cue_end"),
    ("mentions", "text", "char_start", "char_end"),
]
KEYS = [
    (name, key["column"], *key["references"].split(".")) for name in TABLES for key in SCHEMAS[name]["x-foreign-keys"]
]


def columns(table):
    """Name → kind, in the published order."""
    return {name: column["x-type"] for name, column in SCHEMAS[table]["properties"].items()}


def nullable(table, column):
    # a column that may be null is written `anyOf` with null, or `type: [..., null]`
    return '"null"' in json.dumps(SCHEMAS[table]["properties"][column])


def parquet(table):
    return pyarrow.parquet.read_table(RELEASE / f"{table}.parquet")


def jsonl(table):
    with open(RELEASE / f"{table}.jsonl", encoding="utf-8", newline="\n") as lines:
        return [json.loads(line) for line in lines]


def plain(value):
    return value.isoformat() if isinstance(value, datetime.date) else value


def split(cell):
    r"""`a\|b|c` → ['a|b', 'c']: a backslash keeps the character behind it."""
    if cell == "":
        return []
    parts = re.findall(r"(?:\\.|[^|\\])*(?:\||$)", cell + "|", flags=re.DOTALL)
    return [re.sub(r"\\(.)", r"\1", part[:-1], flags=re.DOTALL) for part in parts if part]


def csv_rows(table):
    kinds = columns(table)
    with open(RELEASE / f"{table}.csv", encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        assert reader.fieldnames == list(kinds)
        return [{name: cell_value(row[name], kinds[name]) for name in kinds} for row in reader]


def cell_value(cell, kind):
    if kind == "list<string>":
        return split(cell)
    if cell == "":
        return None
    if kind == "int32":
        return int(cell)
    if kind == "boolean":
        return {"true": True, "false": False}[cell]
    return cell


def test_checksums():
    listed = {file["path"]: file for file in MANIFEST["files"]}
    present = {path.relative_to(RELEASE).as_posix() for path in RELEASE.rglob("*") if path.is_file()}
    assert present == {*listed, "index.json", "SHA256SUMS"}
    for path, file in listed.items():
        data = (RELEASE / path).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (file["bytes"], file["sha256"]), path


@pytest.mark.parametrize("table", TABLES)
def test_types_in_arrow(table):
    schema = pyarrow.parquet.read_schema(RELEASE / f"{table}.parquet")
    assert schema.names == list(columns(table))
    for name, kind in columns(table).items():
        field = schema.field(name)
        if kind == "list<string>":
            assert pyarrow.types.is_list(field.type) and pyarrow.types.is_string(field.type.value_type), name
        else:
            assert field.type == ARROW[kind], name
        assert field.nullable == nullable(table, name), name


@pytest.mark.parametrize("table", TABLES)
def test_types_in_polars(table):
    assert polars.read_parquet_schema(RELEASE / f"{table}.parquet") == {
        name: POLARS[kind] for name, kind in columns(table).items()
    }


@pytest.mark.parametrize("table", TABLES)
def test_types_in_duckdb(table):
    found = duckdb.sql(f"DESCRIBE SELECT * FROM '{RELEASE}/{table}.parquet'").fetchall()
    assert [(name, kind) for name, kind, *_ in found] == [(name, DUCKDB[kind]) for name, kind in columns(table).items()]


@pytest.mark.parametrize("table", TABLES)
def test_types_in_pandas(table):
    frame = pandas.read_parquet(RELEASE / f"{table}.parquet", dtype_backend="pyarrow")
    for name, kind in columns(table).items():
        found = frame.dtypes[name].pyarrow_dtype
        assert pyarrow.types.is_list(found) if kind == "list<string>" else found == ARROW[kind], name


@pytest.mark.parametrize("table", TABLES)
def test_row_counts(table):
    rows = next(t["rows"] for t in MANIFEST["tables"] if t["name"] == table)
    assert rows > 0
    for suffix in ("parquet", "csv", "jsonl"):
        reader = {"parquet": "read_parquet", "csv": "read_csv", "jsonl": "read_json"}[suffix]
        assert duckdb.sql(f"SELECT count(*) FROM {reader}('{RELEASE}/{table}.{suffix}')").fetchall() == [(rows,)], suffix
    assert polars.read_parquet(RELEASE / f"{table}.parquet").height == rows
    assert len(pandas.read_csv(RELEASE / f"{table}.csv", keep_default_na=False, na_values=[""])) == rows


@pytest.mark.parametrize("table", TABLES)
def test_the_three_formats_hold_the_same_rows(table):
    from_jsonl = jsonl(table)
    assert [list(row) for row in from_jsonl] == [list(columns(table))] * len(from_jsonl)
    assert csv_rows(table) == from_jsonl
    assert [{name: plain(value) for name, value in row.items()} for row in parquet(table).to_pylist()] == from_jsonl


@pytest.mark.parametrize("table", TABLES)
def test_the_canonical_hash(table):
    # RFC 8785 for what the tables hold: sorted ASCII keys, no white space, integers, strings escaped as little as may be
    digest = hashlib.sha256()
    for row in jsonl(table):
        line = json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        digest.update(line.encode() + b"\n")
    assert digest.hexdigest() == next(t["canonical_sha256"] for t in MANIFEST["tables"] if t["name"] == table)


@pytest.mark.parametrize("table", TABLES)
def test_keys_are_unique_and_strings_are_not_empty(table):
    frame = polars.read_parquet(RELEASE / f"{table}.parquet")
    key = MANIFEST["tables"][TABLES.index(table)]["primary_key"]
    assert frame[key].n_unique() == frame.height
    for name in frame.select(polars.selectors.string()).columns:
        assert frame.filter(polars.col(name) == "").height == 0, name


@pytest.mark.parametrize(("table", "column", "target", "key"), KEYS)
def test_foreign_keys_join(table, column, target, key):
    orphans = duckdb.sql(
        f"SELECT count(*) FROM '{RELEASE}/{table}.parquet' r ANTI JOIN '{RELEASE}/{target}.parquet' t"
        f" ON r.{column} = t.{key} WHERE r.{column} IS NOT NULL"
    ).fetchall()
    assert orphans == [(0,)]
    left = pandas.read_parquet(RELEASE / f"{table}.parquet", dtype_backend="pyarrow")
    right = pandas.read_parquet(RELEASE / f"{target}.parquet", dtype_backend="pyarrow")[[key]]
    joined = left[[column]].merge(right, left_on=column, right_on=key, how="inner")
    assert len(joined) == left[column].notna().sum()


@pytest.mark.parametrize(("table", "text", "start", "end"), SPANS)
def test_spans_are_slices(table, text, start, end):
    texts = {row["document_id"]: row["text"] for row in jsonl("documents")}
    rows = [row for row in jsonl(table) if row[text] is not None]
    assert rows
    for row in rows:
        assert texts[row["document_id"]][row[start] : row[end]] == row[text]
    wrong = duckdb.sql(
        f"SELECT count(*) FROM '{RELEASE}/{table}.parquet' r JOIN '{RELEASE}/documents.parquet' d USING (document_id)"
        f" WHERE substr(d.text, r.{start} + 1, r.{end} - r.{start}) IS DISTINCT FROM r.{text}"
    ).fetchall()
    assert wrong == [(0,)]
    joined = polars.read_parquet(RELEASE / f"{table}.parquet").join(
        polars.read_parquet(RELEASE / "documents.parquet").select("document_id", document="text"), on="document_id"
    )
    cut = joined.filter(
        polars.col("document").str.slice(polars.col(start), polars.col(end) - polars.col(start)) != polars.col(text)
    )
    assert cut.height == 0


def test_quotations_lie_in_their_parents():
    statements = {row["statement_id"]: row for row in jsonl("statements")}
    inner = [row for row in statements.values() if row["parent_statement_id"] is not None]
    assert inner
    for row in inner:
        parent = statements[row["parent_statement_id"]]
        assert parent["char_start"] <= row["char_start"] and row["char_end"] <= parent["char_end"]


def test_counts_agree():
    statements, mentions = jsonl("statements"), jsonl("mentions")
    for document in jsonl("documents"):
        assert document["char_count"] == len(document["text"])
        assert document["statement_count"] == sum(s["document_id"] == document["document_id"] for s in statements)
        assert document["mention_count"] == sum(m["document_id"] == document["document_id"] for m in mentions)
    for actor in jsonl("actors"):
        assert actor["statement_count"] == sum(s["speaker_actor_id"] == actor["actor_id"] for s in statements)
        assert actor["mention_count"] == sum(m["actor_id"] == actor["actor_id"] for m in mentions)
