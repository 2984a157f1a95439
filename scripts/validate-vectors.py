#!/usr/bin/env python3
"""Validate the vector files against their JSON Schemas. Needs PyPI's jsonschema."""

import concurrent.futures
import functools
import json
import pathlib
import sys

import jsonschema

FOLDER = pathlib.Path(__file__).parent.parent / "Vectors"


@functools.cache
def validator(name: str) -> jsonschema.Draft202012Validator:
    schema = json.loads((FOLDER / "schema" / name).read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def findings(path: pathlib.Path) -> list[str]:
    schema = "feedwire-coverage-1.schema.json" if path.name == "coverage.json" else "feedwire-vectors-1.schema.json"
    return [
        f"{path.parent.name}/{path.name}: {error.json_path}: {error.message[:200]}"
        for error in validator(schema).iter_errors(json.loads(path.read_text()))
    ]


def main() -> int:
    files = sorted(path for path in FOLDER.glob("*/*.json") if path.parent.name != "schema")
    with concurrent.futures.ProcessPoolExecutor() as pool:
        found = [finding for found in pool.map(findings, files) for finding in found]
    print(*found, f"{len(files)} files, {len(found)} findings", sep="\n")
    return 1 if found or not files else 0


if __name__ == "__main__":
    sys.exit(main())
