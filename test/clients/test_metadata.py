"""What the committed release says of itself, read by the tools that others read it with."""

import csv
import datetime
import json
import shutil
import subprocess
import sys
from pathlib import Path

import mlcroissant
import numpy
import pyarrow.parquet
import pytest
import yaml
from pyld import jsonld

ROOT = Path(__file__).resolve().parents[2]
RELEASE = ROOT / "dist-data"
INDEX = json.loads((RELEASE / "index.json").read_text(encoding="utf-8"))
PACKAGE = json.loads((RELEASE / "datapackage.json").read_text(encoding="utf-8"))
CROISSANT = json.loads((RELEASE / "croissant.json").read_text(encoding="utf-8"))
METADATA = json.loads((ROOT / "seeds/metadata.json").read_text(encoding="utf-8"))
FILES = {file["path"]: file for file in INDEX["files"]}
TABLES = [table["name"] for table in INDEX["tables"]]
SCHEMAS = {name: json.loads((ROOT / f"schemas/{name}.schema.json").read_text(encoding="utf-8")) for name in TABLES}
BIN = Path(sys.prefix) / "bin"
# cffconvert wants an older jsonschema than frictionless: it has an environment of its own inside this one.
CFFCONVERT = next((str(p) for p in [Path(sys.prefix) / "cffconvert/bin/cffconvert"] if p.exists()), "cffconvert")


def run(*command, cwd=RELEASE, status=0):
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, timeout=300)
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout


def rows(table):
    with open(RELEASE / f"{table}.jsonl", encoding="utf-8", newline="\n") as lines:
        return [json.loads(line) for line in lines]


# --- checksums


def test_sha256sum():
    lines = run("sha256sum", "--check", "--strict", "SHA256SUMS").splitlines()
    present = {path.relative_to(RELEASE).as_posix() for path in RELEASE.rglob("*") if path.is_file()}
    assert {line.removesuffix(": OK") for line in lines} == present - {"SHA256SUMS"}


# --- Data Package


def resources(report):
    return {task["place"]: task["valid"] for task in report["tasks"]}


def test_frictionless_validate():
    report = json.loads(run(BIN / "frictionless", "validate", "--json", "datapackage.json"))
    assert report["valid"] and not report["errors"] and not report["warnings"]
    assert resources(report) == {resource["path"]: True for resource in PACKAGE["resources"]}
    by_place = {task["place"]: task for task in report["tasks"]}
    for table in TABLES:
        for suffix in ("csv", "jsonl"):
            assert by_place[f"{table}.{suffix}"]["type"] == "table"
            assert by_place[f"{table}.{suffix}"]["stats"]["rows"] == len(rows(table))


# Each a file, what is changed in it, and what the validator then says of it.
BROKEN = [
    ("statements.csv", ",quotation,", ",rumour,", "constraint-error"),
    ("mentions.jsonl", '"actor_id":"', '"actor_id":"nobody-', "foreign-key"),
    ("actors.csv", ",person,", ",,", "constraint-error"),
    ("redirects.csv", "old_id", "older_id", "incorrect-label"),
]


@pytest.mark.parametrize(("file", "old", "new", "code"), BROKEN, ids=[file for file, *_ in BROKEN])
def test_frictionless_finds_what_is_broken(tmp_path, file, old, new, code):
    copy = tmp_path / "copy"
    shutil.copytree(RELEASE, copy)
    text = (copy / file).read_text(encoding="utf-8")
    assert old in text
    (copy / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    report = json.loads(run(BIN / "frictionless", "validate", "--json", "datapackage.json", cwd=copy, status=1))
    assert [place for place, valid in resources(report).items() if not valid] == [file]
    (task,) = (task for task in report["tasks"] if task["place"] == file)
    assert code in {error["type"] for error in task["errors"]}
    # and that these are not the bytes that were published
    assert "hash-count" in {error["type"] for error in task["errors"]}


ARROW = {"string": "string", "date": "date32[day]", "integer": "int32", "boolean": "bool", "array": "list"}


@pytest.mark.parametrize("table", TABLES)
def test_parquet_has_the_schema_of_the_package(table):
    # the reference validator checks the bytes and the hash of Parquet, not its rows
    (resource,) = (r for r in PACKAGE["resources"] if r["path"] == f"{table}.parquet")
    schema = pyarrow.parquet.read_schema(RELEASE / resource["path"])
    assert schema.names == [field["name"] for field in resource["schema"]["fields"]]
    for field in resource["schema"]["fields"]:
        found = schema.field(field["name"])
        assert str(found.type).startswith(ARROW[field["type"]]), field["name"]
        if field["type"] != "array":
            assert found.nullable is not field.get("constraints", {}).get("required", False), field["name"]


def test_the_package_says_what_the_schemas_say():
    names = {resource["name"] for resource in PACKAGE["resources"]}
    assert len(names) == len(PACKAGE["resources"])
    for resource in PACKAGE["resources"]:
        listed = FILES[resource["path"]]
        assert (resource["bytes"], resource["hash"]) == (listed["bytes"], f"sha256:{listed['sha256']}")
        assert (resource["mediatype"], resource["encoding"]) == (listed["media_type"], "utf-8")
        assert resource["description"]
        if "table" not in listed:
            continue
        schema, own = resource["schema"], SCHEMAS[listed["table"]]
        assert [field["name"] for field in schema["fields"]] == list(own["properties"])
        assert schema["primaryKey"] == own["x-primary-key"]
        keys = {(key["fields"][0], key["reference"]["resource"], key["reference"]["fields"][0]) for key in schema["foreignKeys"]}
        assert len(keys) == len(own["x-foreign-keys"])
        for key in own["x-foreign-keys"]:
            target, column = key["references"].split(".")
            suffix = "" if listed["format"] == "csv" else f"-{listed['format']}"
            assert (key["column"], "" if target == listed["table"] else target + suffix, column) in keys
            assert target == listed["table"] or target + suffix in names
    assert {file["path"] for file in INDEX["files"] if "table" in file} <= {r["path"] for r in PACKAGE["resources"]}


# --- Croissant


def test_mlcroissant_validate():
    run(BIN / "mlcroissant", "validate", "--jsonld", "croissant.json")


def test_mlcroissant_refuses_another_hash(tmp_path):
    shutil.copytree(RELEASE, tmp_path / "copy")
    path = tmp_path / "copy/croissant.json"
    broken = path.read_text(encoding="utf-8").replace('"documents.parquet"', '"nothing.parquet"', 1)
    path.write_text(broken, encoding="utf-8")
    assert subprocess.run([BIN / "mlcroissant", "validate", "--jsonld", path], capture_output=True).returncode != 0


def plain(value, kind):
    """A value as mlcroissant gives it → as JSONL has it."""
    if value is None:
        return None
    if kind == "list<string>":
        return [item.decode() if isinstance(item, bytes) else item for item in value]
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, numpy.generic):
        return value.item()
    return value.date().isoformat() if isinstance(value, datetime.datetime) else value


def test_croissant_records_are_the_rows():
    # from one data set, as a user would, those first that others refer to
    dataset = mlcroissant.Dataset(jsonld=str(RELEASE / "croissant.json"))
    assert not dataset.metadata.ctx.issues.errors
    assert [record_set.uuid for record_set in dataset.metadata.record_sets] == TABLES
    for table in TABLES:
        kinds = {name: column["x-type"] for name, column in SCHEMAS[table]["properties"].items()}
        found = list(dataset.records(table))
        assert [list(record) for record in found] == [[f"{table}/{name}" for name in kinds]] * len(found)
        assert [{name: plain(record[f"{table}/{name}"], kind) for name, kind in kinds.items()} for record in found] == rows(
            table
        )


def test_croissant_has_keys_and_references():
    assert CROISSANT["conformsTo"] == "http://mlcommons.org/croissant/1.1"
    for file in CROISSANT["distribution"]:
        assert (file["sha256"], file["contentSize"]) == (FILES[file["@id"]]["sha256"], f"{FILES[file['@id']]['bytes']} B")
    for record_set in CROISSANT["recordSet"]:
        name, schema = record_set["name"], SCHEMAS[record_set["name"]]
        assert record_set["key"] == {"@id": f"{name}/{schema['x-primary-key'][0]}"}
        found = {
            field["name"]: f"{Path(field['references']['fileObject']['@id']).stem}.{field['references']['extract']['column']}"
            for field in record_set["field"]
            if "references" in field
        }
        assert found == {key["column"]: key["references"] for key in schema["x-foreign-keys"]}


# --- citation


@pytest.mark.parametrize("file", [ROOT / "CITATION.cff", RELEASE / "CITATION.cff"], ids=["repository", "release"])
def test_cffconvert_validate(file):
    assert "valid" in run(CFFCONVERT, "--validate", "--infile", file)


def test_both_citations_are_one():
    assert (ROOT / "CITATION.cff").read_bytes() == (RELEASE / "CITATION.cff").read_bytes()


def test_zenodo_says_what_the_citation_says():
    own = json.loads((RELEASE / ".zenodo.json").read_text(encoding="utf-8"))
    derived = json.loads(run(CFFCONVERT, "--format", "zenodo", "--infile", "CITATION.cff"))
    for key in ("title", "version", "publication_date", "creators", "keywords"):
        assert own[key] == derived[key], key
    assert own["license"] == derived["license"]["id"].lower()
    assert own["description"] == f"<p>{derived['description']}</p>"
    assert (own["upload_type"], own["access_right"]) == ("dataset", "open")


# --- schema.org

SCHEMA_ORG = "https://schema.org/"


def offline(url, _options):
    # names are those of the vocabulary; of its context, that is what this document uses
    assert url == SCHEMA_ORG, url
    links = {name: {"@type": "@id"} for name in ("license", "url", "contentUrl", "codeRepository")}
    document = {"@context": {"@vocab": SCHEMA_ORG, **links}}
    return {"contextUrl": None, "documentUrl": url, "contentType": "application/ld+json", "document": document}


def value(node, name):
    (found,) = node[SCHEMA_ORG + name]
    return found.get("@value", found.get("@id"))


def test_json_ld():
    (dataset,) = jsonld.expand(
        json.loads((RELEASE / "dataset.jsonld").read_text(encoding="utf-8")),
        {"documentLoader": offline, "base": "https://example.org/release/"},
    )
    assert dataset["@type"] == [SCHEMA_ORG + "Dataset"]
    # what search engines for data sets require, and what they recommend
    assert value(dataset, "name") == METADATA["title"]
    assert 50 <= len(value(dataset, "description")) <= 5000
    assert value(dataset, "version") == INDEX["version"]
    assert value(dataset, "datePublished") == METADATA["date"]
    assert value(dataset, "license") == f"https://spdx.org/licenses/{METADATA['data_licence']}.html"
    assert value(dataset, "temporalCoverage") == f"{INDEX['source_start']}/{INDEX['source_cutoff']}"
    assert [value(creator, "name") for creator in dataset[SCHEMA_ORG + "creator"]] == METADATA["authors"]
    assert [value(table, "name") for table in dataset[SCHEMA_ORG + "variableMeasured"]] == TABLES
    downloads = dataset[SCHEMA_ORG + "distribution"]
    assert {f"{table}.{suffix}" for table in TABLES for suffix in ("csv", "jsonl", "parquet")} <= {
        value(download, "name") for download in downloads
    }
    for download in downloads:
        path = value(download, "name")
        assert download["@type"] == [SCHEMA_ORG + "DataDownload"]
        assert value(download, "contentUrl") == f"https://example.org/release/{path}"
        assert value(download, "encodingFormat") == FILES[path]["media_type"]
        assert value(download, "sha256") == FILES[path]["sha256"]
        assert value(download, "description")
    # nothing is lost in the expansion: every key is a word of the vocabulary
    assert all(key.startswith(("@", SCHEMA_ORG)) for key in dataset)


# --- README and code book


def test_front_matter():
    _, front, _ = (RELEASE / "README.md").read_text(encoding="utf-8").split("---\n", 2)
    data = yaml.safe_load(front)
    assert [config["config_name"] for config in data["configs"]] == TABLES
    assert [config["data_files"] for config in data["configs"]] == [
        [{"split": "train", "path": f"{table}.parquet"}] for table in TABLES
    ]
    assert [config["config_name"] for config in data["configs"] if config.get("default")] == ["statements"]
    assert (data["license"], data["language"]) == (METADATA["data_licence"].lower(), [METADATA["language"]])
    assert (data["pretty_name"], data["tags"]) == (METADATA["title"], METADATA["keywords"])


def test_codebook():
    with open(RELEASE / "codebook.csv", encoding="utf-8", newline="") as file:
        book = list(csv.DictReader(file, strict=True))
    for table in TABLES:
        own = [row for row in book if row["table"] == table]
        assert [row["column"] for row in own] == list(SCHEMAS[table]["properties"])
        assert [int(row["position"]) for row in own] == list(range(1, len(own) + 1))
        for row in own:
            column = SCHEMAS[table]["properties"][row["column"]]
            assert (row["type"], row["meaning"]) == (column["x-type"], column["description"])
            assert (row["unit"], row["null_meaning"]) == (column.get("x-unit", ""), column.get("x-null", ""))
            assert (row["is_nullable"] == "true") == (row["null_meaning"] != "")
            assert row["references"] == column.get("x-references", "")
            values = next((c["enum"] for c in [column, *column.get("anyOf", [])] if "enum" in c), [])
            assert row["allowed_values"] == "|".join(values)
            assert row["example"]


NASTY = [
    "", " ", "yes", "No", "null", "~", "1.0", "0x1F", "2026-11-25", "1:30", "a: b", "a #b", "- a", "[a]", "{a}", "&a", "*a",
    "!a", "|", ">", "%a", "@a", "`a`", "'a'", '"a"', "a\\b", "a\nb", "a\tb", "é", "中", "🎙", "\u2028", "\u0085", "\ufeff",
    "a ", "a:", "true", "---", "...", "=", "<<", "Q142", "e1", "a-b", "x" * 300,
]  # fmt: skip


def test_yaml_of_any_string():
    program = (
        "import { yaml } from './build/pipeline/export/metadata/yaml.js';"
        "const all = JSON.parse(process.argv[1]);"
        "process.stdout.write(yaml({ list: all, map: Object.fromEntries(all.map((s) => [s, s])),"
        " nested: [{ a: [], b: {}, c: [[1, true], all] }] }));"
    )
    text = run("node", "--input-type=module", "-e", program, json.dumps(NASTY), cwd=ROOT)
    assert yaml.safe_load(text) == {
        "list": NASTY,
        "map": {s: s for s in NASTY},
        "nested": [{"a": [], "b": {}, "c": [[1, True], NASTY]}],
    }
