"""Every client and every format: the published types, the same rows, keys that join, spans that are slices."""

import duckdb
import polars
import pyarrow
import pyarrow.compute
import pyarrow.parquet
import pytest
from readers import READERS, read_rows
from tables import KEYS, SPANS, TABLES, columns, csv_rows, nullable, row_count, rows

EACH = pytest.mark.parametrize(("client", "form"), READERS)


@pytest.mark.parametrize("table", TABLES)
def test_the_standard_library_reads_the_same_from_csv_and_jsonl(release, table):
    wanted = rows(release, table)
    assert len(wanted) == row_count(release, table) > 0
    assert [list(row) for row in wanted] == [list(columns(table))] * len(wanted)
    assert csv_rows(release, table) == wanted


@EACH
@pytest.mark.parametrize("table", TABLES)
def test_types(release, table, client, form):
    reader = READERS[client, form]
    found = reader.types(reader.read(release, table))
    assert list(found.items()) == [(name, reader.kinds[kind]) for name, kind in columns(table).items()]


@EACH
@pytest.mark.parametrize("table", TABLES)
def test_rows(release, table, client, form):
    found, wanted = read_rows(client, form, release, table), rows(release, table)
    assert len(found) == len(wanted)
    for number, (row, expected) in enumerate(zip(found, wanted, strict=True)):
        assert row == expected, number


@pytest.mark.parametrize("table", TABLES)
def test_what_may_be_null_in_parquet(release, table):
    schema = pyarrow.parquet.read_schema(release / f"{table}.parquet")
    for name, kind in columns(table).items():
        assert schema.field(name).nullable == nullable(table, name), name
        if kind == "list<string>":
            assert not schema.field(name).type.value_field.nullable, name


@EACH
@pytest.mark.parametrize(("table", "column", "target", "key"), KEYS)
def test_foreign_keys_join(release, table, column, target, key, client, form):
    read = READERS[client, form].read
    left, right = read(release, table), read(release, target)
    wanted = sum(row[column] is not None for row in rows(release, table))
    assert JOINED[client](left, right, column, key) == wanted
    # a key that is used nowhere would prove nothing; the seeds need not use all of them
    assert wanted > 0 or release.name == "dist-data"


def pandas_joined(left, right, column, key):
    left = left[[column]].rename(columns={column: "here"}).dropna()
    return len(left.merge(right[[key]], left_on="here", right_on=key, how="inner", validate="many_to_one"))


def polars_joined(left, right, column, key):
    return left.select(here=column).join(right.select(key), left_on="here", right_on=key, validate="m:1").height


def arrow_joined(left, right, column, key):
    left, right = left.select([column]).rename_columns(["here"]), right.select([key])
    return left.join(right, keys="here", right_keys=key, join_type="inner").num_rows


def duckdb_joined(left, right, column, key):
    views = {"l": left, "r": right}
    return query(views, f"SELECT count(*) FROM l JOIN r ON l.{column} = r.{key}")[0]


def query(views, sql):
    """The one row of a query over relations by their names."""
    for name, relation in views.items():
        relation.create_view(name, replace=True)
    return duckdb.sql(sql).fetchall()[0]


JOINED = {"pandas": pandas_joined, "polars": polars_joined, "pyarrow": arrow_joined, "duckdb": duckdb_joined}


@EACH
@pytest.mark.parametrize(("table", "text", "start", "end"), SPANS)
def test_spans_are_slices(release, table, text, start, end, client, form):
    read = READERS[client, form].read
    spans, documents = read(release, table), read(release, "documents")
    right, all_of_them = CUT[client](spans, documents, text, start, end)
    assert right == all_of_them == sum(row[text] is not None for row in rows(release, table)) > 0


def pandas_cut(spans, documents, text, start, end):
    texts = documents.set_index("document_id")["text"]
    spans = spans.dropna(subset=[text])
    right = 0
    for row in spans.itertuples():
        right += texts[row.document_id][getattr(row, start) : getattr(row, end)] == getattr(row, text)
    return right, len(spans)


def polars_cut(spans, documents, text, start, end):
    spans = spans.filter(polars.col(text).is_not_null())
    joined = spans.join(documents.select("document_id", document="text"), on="document_id")
    cut = polars.col("document").str.slice(polars.col(start), polars.col(end) - polars.col(start))
    return joined.filter(cut == polars.col(text)).height, spans.height


def arrow_cut(spans, documents, text, start, end):
    # its slices take numbers, not columns
    texts = dict(zip(documents["document_id"].to_pylist(), documents["text"].to_pylist(), strict=True))
    spans = spans.filter(pyarrow.compute.is_valid(spans[text])).select(["document_id", text, start, end])
    cut = [texts[row["document_id"]][row[start] : row[end]] == row[text] for row in spans.to_pylist()]
    return sum(cut), spans.num_rows


def duckdb_cut(spans, documents, text, start, end):
    same = f"substr(d.text, s.{start} + 1, s.{end} - s.{start}) = s.{text}"
    return query(
        {"s": spans, "d": documents},
        f"SELECT count(*) FILTER ({same}), count(s.{text}) FROM s JOIN d USING (document_id)",
    )


CUT = {"pandas": pandas_cut, "polars": polars_cut, "pyarrow": arrow_cut, "duckdb": duckdb_cut}
