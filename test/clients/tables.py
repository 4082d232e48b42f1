"""The tables as the published schemas say them, and their rows as the standard library reads them: what clients are held to."""

import csv
import functools
import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TABLES = ["documents", "statements", "actors", "mentions"]
SCHEMAS = {name: json.loads((ROOT / f"schemas/{name}.schema.json").read_text(encoding="utf-8")) for name in TABLES}
# Where a span's text, start and end stand.
SPANS = [
    ("statements", "text", "char_start", "char_end"),
    ("statements", "speaker_text", "speaker_start", "speaker_end"),
    ("statements", "cue_text", "cue_start", "cue_end"),
    ("mentions", "text", "char_start", "char_end"),
]
# Table, column, the table that it refers to, and the column there.
KEYS = [
    (name, key["column"], *key["references"].split(".")) for name in TABLES for key in SCHEMAS[name]["x-foreign-keys"]
]
FORMATS = ["csv", "jsonl", "parquet"]
# A cell may be longer than the 128 kB that the module takes by default.
csv.field_size_limit(sys.maxsize)


def columns(table):
    """Name → kind, in the published order."""
    return {name: column["x-type"] for name, column in SCHEMAS[table]["properties"].items()}


def nullable(table, column):
    # a column that may be null is written `anyOf` with null, or `type: [..., null]`
    return '"null"' in json.dumps(SCHEMAS[table]["properties"][column])


def lists(table):
    return [name for name, kind in columns(table).items() if kind == "list<string>"]


def split(cell):
    r"""`a\|b|c` → ['a|b', 'c']: a backslash keeps the character behind it; the empty cell is the empty list."""
    if cell is None or cell == "":
        return []
    return [re.sub(r"\\(.)", r"\1", item, flags=re.DOTALL) for item in re.findall(r"(?:[^|\\]|\\.)+", cell, re.DOTALL)]


@functools.cache
def rows(release, table):
    """The rows of the JSONL file by the standard library. Not to be changed: they are read once."""
    with open(release / f"{table}.jsonl", encoding="utf-8", newline="\n") as lines:
        return [json.loads(line) for line in lines]


def csv_rows(release, table):
    """The same of the CSV file, each cell by the kind of its column."""
    kinds = columns(table)
    with open(release / f"{table}.csv", encoding="utf-8", newline="") as file:
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


def index(release):
    return json.loads((release / "index.json").read_text(encoding="utf-8"))


def row_count(release, table):
    return next(entry["rows"] for entry in index(release)["tables"] if entry["name"] == table)
