"""
Every client's way to read every format, with the types that `dtypes.json` publishes where the format has none.
A reader gives what its client gives (a frame, a table, a relation); `types` and `rows` look into it.
"""

import datetime
import json
import re
from dataclasses import dataclass
from typing import Any, Callable

import duckdb
import pandas
import polars
import pyarrow
import pyarrow.csv
import pyarrow.json
import pyarrow.parquet
from tables import columns, lists, split

# More than the longest row: clients that read in blocks want a row in one of them.
BLOCK = 64 * 1024 * 1024
DUCKDB_CSV = f"header = true, delim = ',', quote = '\"', escape = '\"', nullstr = '', max_line_size = {BLOCK}"


@dataclass(frozen=True)
class Reader:
    read: Callable[[Any, str], Any]
    """Release and table → what the client makes of it."""
    kinds: dict
    """Kind of column → the client's type."""
    types: Callable[[Any], dict]
    """Column → the client's type, in the order of the columns."""
    rows: Callable[[Any], list]
    """The values as plain Python ones, dates as ISO days."""


def published(release, client, table):
    return json.loads((release / "dtypes.json").read_text(encoding="utf-8"))[client][table]


def plain(value):
    return value.isoformat() if isinstance(value, datetime.date) else value


def by_row(names, series):
    """Columns of values → rows."""
    return [dict(zip(names, values, strict=True)) for values in zip(*series, strict=True)]


def joined(rows, table):
    """Rows of CSV, with the lists that its cells join."""
    for row in rows:
        for name in lists(table):
            row[name] = split(row[name])
    return rows


# pandas


def pandas_csv(release, table):
    return pandas.read_csv(
        release / f"{table}.csv",
        dtype={name: kind for name, kind in published(release, "pandas", table).items() if name not in lists(table)},
        converters=dict.fromkeys(lists(table), split),
        keep_default_na=False,
        na_values=[""],
    )


def pandas_jsonl(release, table):
    types = {name: kind for name, kind in published(release, "pandas", table).items() if name not in lists(table)}
    return pandas.read_json(release / f"{table}.jsonl", lines=True, dtype=types)


def pandas_parquet(release, table):
    return pandas.read_parquet(release / f"{table}.parquet", dtype_backend="pyarrow")


def pandas_types(frame):
    return {name: str(kind) for name, kind in frame.dtypes.items()}


def pandas_rows(frame):
    def values(series):
        return [
            list(value) if hasattr(value, "__len__") and not isinstance(value, str)
            else None if pandas.isna(value)
            else plain(value)
            for value in series.tolist()
        ]

    return by_row(frame.columns, [values(frame[name]) for name in frame.columns])


PANDAS = {
    "string": "string",
    "date": "date32[day][pyarrow]",
    "int32": "Int32",
    "boolean": "boolean",
    "list<string>": "object",
}
PANDAS_PARQUET = {
    "string": "string[pyarrow]",
    "date": "date32[day][pyarrow]",
    "int32": "int32[pyarrow]",
    "boolean": "bool[pyarrow]",
    "list<string>": "list<element: string not null>[pyarrow]",
}

# Polars


def polars_schema(release, table):
    return {name: getattr(polars, kind) for name, kind in published(release, "polars", table).items()}


def polars_csv(release, table):
    return polars.read_csv(release / f"{table}.csv", schema=polars_schema(release, table))


def polars_jsonl(release, table):
    schema = polars_schema(release, table) | dict.fromkeys(lists(table), polars.List(polars.String))
    return polars.read_ndjson(release / f"{table}.jsonl", schema=schema)


def polars_rows(frame):
    return [{name: plain(value) for name, value in row.items()} for row in frame.to_dicts()]


POLARS = {
    "string": polars.String,
    "date": polars.Date,
    "int32": polars.Int32,
    "boolean": polars.Boolean,
    "list<string>": polars.List(polars.String),
}

# pyarrow


def arrow_schema(release, table, lists_as=None):
    types = {name: pyarrow.type_for_alias(kind) for name, kind in published(release, "pyarrow", table).items()}
    return pyarrow.schema(types | ({} if lists_as is None else dict.fromkeys(lists(table), lists_as)))


def arrow_csv(release, table):
    return pyarrow.csv.read_csv(
        release / f"{table}.csv",
        read_options=pyarrow.csv.ReadOptions(block_size=BLOCK),
        parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
        convert_options=pyarrow.csv.ConvertOptions(
            column_types=arrow_schema(release, table), strings_can_be_null=True, null_values=[""]
        ),
    )


def arrow_jsonl(release, table):
    schema = arrow_schema(release, table, pyarrow.list_(pyarrow.string()))
    # its JSON reader takes numbers for dates, and no words: they are strings, and then dates
    words = [field.with_type(pyarrow.string()) if pyarrow.types.is_date(field.type) else field for field in schema]
    return pyarrow.json.read_json(
        release / f"{table}.jsonl",
        read_options=pyarrow.json.ReadOptions(block_size=BLOCK),
        parse_options=pyarrow.json.ParseOptions(
            explicit_schema=pyarrow.schema(words), unexpected_field_behavior="error"
        ),
    ).cast(schema)


def arrow_parquet(release, table):
    return pyarrow.parquet.read_table(release / f"{table}.parquet")


def arrow_types(table):
    # the name of a list's item, and whether it may be null, are the file's own affair
    return {field.name: re.sub(r"<\w+: (\w+)(?: not null)?>", r"<\1>", str(field.type)) for field in table.schema}


def arrow_rows(table):
    return by_row(table.column_names, [[plain(value) for value in column.to_pylist()] for column in table.columns])


ARROW = {"string": "string", "date": "date32[day]", "int32": "int32", "boolean": "bool", "list<string>": "list<string>"}

# DuckDB


def duckdb_struct(types):
    return "{" + ", ".join(f"'{name}': '{kind}'" for name, kind in types.items()) + "}"


def duckdb_csv(release, table):
    types = duckdb_struct(published(release, "duckdb", table))
    return duckdb.sql(f"SELECT * FROM read_csv('{release}/{table}.csv', {DUCKDB_CSV}, columns = {types})")


def duckdb_jsonl(release, table):
    types = published(release, "duckdb", table) | dict.fromkeys(lists(table), "VARCHAR[]")
    return duckdb.sql(f"SELECT * FROM read_json('{release}/{table}.jsonl', columns = {duckdb_struct(types)})")


def duckdb_parquet(release, table):
    return duckdb.sql(f"SELECT * FROM '{release}/{table}.parquet'")


def duckdb_types(relation):
    return {name: str(kind) for name, kind in zip(relation.columns, relation.types, strict=True)}


def duckdb_rows(relation):
    return [dict(zip(relation.columns, map(plain, row), strict=True)) for row in relation.fetchall()]


DUCKDB = {"string": "VARCHAR", "date": "DATE", "int32": "INTEGER", "boolean": "BOOLEAN", "list<string>": "VARCHAR[]"}


def text_lists(kinds):
    """The types of CSV, whose lists are joined to one string."""
    return kinds | {"list<string>": kinds["string"]}


READERS = {
    ("pandas", "csv"): Reader(pandas_csv, PANDAS, pandas_types, pandas_rows),
    ("pandas", "jsonl"): Reader(pandas_jsonl, PANDAS, pandas_types, pandas_rows),
    ("pandas", "parquet"): Reader(pandas_parquet, PANDAS_PARQUET, pandas_types, pandas_rows),
    ("polars", "csv"): Reader(polars_csv, text_lists(POLARS), lambda frame: dict(frame.schema), polars_rows),
    ("polars", "jsonl"): Reader(polars_jsonl, POLARS, lambda frame: dict(frame.schema), polars_rows),
    ("polars", "parquet"): Reader(
        lambda release, table: polars.read_parquet(release / f"{table}.parquet"),
        POLARS,
        lambda frame: dict(frame.schema),
        polars_rows,
    ),
    ("pyarrow", "csv"): Reader(arrow_csv, text_lists(ARROW), arrow_types, arrow_rows),
    ("pyarrow", "jsonl"): Reader(arrow_jsonl, ARROW, arrow_types, arrow_rows),
    ("pyarrow", "parquet"): Reader(arrow_parquet, ARROW, arrow_types, arrow_rows),
    ("duckdb", "csv"): Reader(duckdb_csv, text_lists(DUCKDB), duckdb_types, duckdb_rows),
    ("duckdb", "jsonl"): Reader(duckdb_jsonl, DUCKDB, duckdb_types, duckdb_rows),
    ("duckdb", "parquet"): Reader(duckdb_parquet, DUCKDB, duckdb_types, duckdb_rows),
}


def read_rows(client, form, release, table):
    """The rows of one table as a client gives them, lists as lists."""
    reader = READERS[client, form]
    found = reader.rows(reader.read(release, table))
    return joined(found, table) if form == "csv" and client != "pandas" else found
