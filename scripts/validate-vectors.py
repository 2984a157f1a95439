#!/usr/bin/env python3
"""Validate the vector files against their JSON Schemas. Needs PyPI's jsonschema."""

import json
import pathlib
import sys

import jsonschema

FOLDER = pathlib.Path(__file__).parent.parent / "Vectors"


def validator(name: str) -> jsonschema.Draft202012Validator:
    schema = json.loads((FOLDER / "schema" / name).read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def main() -> int:
    suite, coverage = validator("feedwire-vectors-1.schema.json"), validator("feedwire-coverage-1.schema.json")
    files = sorted(path for path in FOLDER.glob("*/*.json") if path.parent.name != "schema")
    found = 0
    for path in files:
        schema = coverage if path.name == "coverage.json" else suite
        for error in schema.iter_errors(json.loads(path.read_text())):
            print(f"{path.parent.name}/{path.name}: {error.json_path}: {error.message[:200]}")
            found += 1
    print(f"{len(files)} files, {found} findings")
    return 1 if found or not files else 0


if __name__ == "__main__":
    sys.exit(main())
