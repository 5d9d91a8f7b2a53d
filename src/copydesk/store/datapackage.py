"""`datapackage.json`: what the files of an export are, and what their columns mean (Frictionless Data)."""

import csv
import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet

from copydesk.store.dictionary import column_of, table
from copydesk.store.jobs import Form
from copydesk.store.shown import SHOWN
from copydesk.store.sqlite import REFERS

Forms = Mapping[str, Form]
NAME = "datapackage.json"
_MEDIA = {
    ".csv": "text/csv", ".parquet": "application/vnd.apache.parquet", ".json": "application/json",
    ".jsonl": "application/jsonl", ".jsonld": "application/ld+json", ".geojson": "application/geo+json",
    ".html": "text/html", ".xml": "application/xml",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".sqlite": "application/vnd.sqlite3",
}  # fmt: skip


def package(forms: Forms, folder: Path, files: Sequence[Path], between: str) -> dict[str, Any]:
    """Describe the files of an export, in a folder; `between` stands between the values of a list in CSV."""
    return {
        "profile": "tabular-data-package" if all(path.suffix == ".csv" for path in files) else "data-package",
        "name": "copydesk",
        "title": "What stands in news articles",
        "description": "Names, dates, places, numbers and quotations, read by copydesk.",
        "licenses": [
            {"name": "CC-BY-4.0", "title": "Places: GeoNames", "path": "https://www.geonames.org/about.html"}
        ],
        "resources": [_resource(forms, folder, path, between) for path in sorted(files)],
    }


def _resource(forms: Forms, folder: Path, path: Path, between: str) -> dict[str, Any]:
    with path.open("rb") as raw:
        digest = hashlib.file_digest(raw, "sha256").hexdigest()
    about: dict[str, Any] = {
        "name": path.relative_to(folder).with_suffix("").as_posix().lower().replace("/", "-"),
        "path": path.relative_to(folder).as_posix(),
        "format": path.suffix[1:],
        "mediatype": _MEDIA.get(path.suffix, "application/octet-stream"),
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
    }
    if table(path.stem).meaning:
        about["description"] = table(path.stem).meaning
    if path.suffix in (".csv", ".parquet"):
        about["schema"] = _schema(forms, path, between)
    if path.suffix == ".csv":
        about |= {
            "profile": "tabular-data-resource",
            "encoding": "utf-8",
            "dialect": {"lineTerminator": "\n"},
        }
    return about


def _schema(forms: Forms, path: Path, between: str) -> dict[str, Any]:
    name = path.stem
    form = forms.get(name, Form(pyarrow.schema([]), None))
    types = {field.name: field.type for field in form.schema}
    if path.suffix == ".parquet":
        columns = pyarrow.parquet.read_schema(path).names
    else:
        with path.open(encoding="utf-8", newline="") as lines:
            columns = next(csv.reader(lines))
    fields = [_field(name, one, types.get(one, pyarrow.string()), between) for one in columns]
    made: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if form.key:
        made["primaryKey"] = [form.key]
    refers = [_reference(one) for one in columns if one in REFERS and REFERS[one][0] != name]
    return {**made, "foreignKeys": refers} if refers and name in SHOWN else made


def _reference(column: str) -> dict[str, Any]:
    other, key = REFERS[column]
    return {"fields": [column], "reference": {"resource": other, "fields": [key]}}


def _field(name: str, column: str, kind: pyarrow.DataType, between: str) -> dict[str, Any]:
    spec = column_of(name, column)
    field: dict[str, Any] = {"name": column, "type": _type(kind)}
    if spec is not None:
        field["description"] = spec.meaning
        if spec.type == "JSON":
            field["type"] = "object"
    if field["type"] == "list":
        field |= {"delimiter": between, "itemType": "string"}
    return field


def _type(kind: pyarrow.DataType) -> str:
    types = pyarrow.types
    for name, is_it in (
        ("boolean", types.is_boolean),
        ("integer", types.is_integer),
        ("number", types.is_floating),
        ("number", types.is_decimal),
        ("date", types.is_date),
        ("list", types.is_list),
    ):
        if is_it(kind):
            return name
    return "string"


def written(forms: Forms, folder: Path, files: Sequence[Path], between: str) -> bytes:
    """The description as it stands in the file."""
    return (json.dumps(package(forms, folder, files, between), indent=1) + "\n").encode("ascii")
