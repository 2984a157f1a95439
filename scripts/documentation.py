#!/usr/bin/env python3
"""Checks what scripts/docs.sh has built.

usage: scripts/documentation.py FOLDER MODULE...

- Every public symbol has a docstring of its own, by docc's report on coverage, and is in that report. What nobody wrote needs none:
  members that come from an extension of a protocol, which is documented where it stands, and those that the compiler derives
  (`init(rawValue:)` of an enum), which have no place in the sources. Nor do the pages that docc makes for types of others that are extended.
- The first page of every library has all of its types in a topic, and the article that leads through the layers.
- Every example of the README and of the catalogs that begins with an import is a file of the tests, word for word.
"""

import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


class Library:
    def __init__(self, folder, module):
        self.module = module
        self.archive = folder / f"{module}.doccarchive"
        # Not by their paths, since docc shortens the names of long ones.
        self.pages = {page["identifier"]["url"]: page for page in map(read, (self.archive / "data").glob("**/*.json"))}
        self.symbols = {}
        for graph in sorted((folder / f"{module}.symbols").glob("*.symbols.json")):
            for symbol in read(graph)["symbols"]:
                self.symbols[symbol["identifier"]["precise"]] = symbol

    def is_written(self, identifier):
        symbol = self.symbols.get(identifier)
        return symbol is not None and "location" in symbol and "::SYNTHESIZED::" not in identifier

    def undocumented(self):
        """Findings about docstrings, and how many symbols have one."""
        findings = []
        reported = set()
        for entry in read(self.archive / "documentation-coverage.json"):
            kind = entry["kind"]["name"]
            if not entry["kind"]["isSymbol"] or kind == "Module" or kind.startswith("Extended "):
                continue
            identifier = self.pages[entry["referencePath"]]["metadata"].get("externalID", "")
            reported.add(identifier)
            if not entry["hasAbstract"] and self.is_written(identifier):
                path = entry["referencePath"].split("/documentation/", 1)[1]
                findings.append(f"{path}: the {kind.lower()} has no docstring")
        written = {
            identifier
            for identifier, symbol in self.symbols.items()
            if self.is_written(identifier) and symbol["kind"]["identifier"] != "swift.extension"
        }
        for identifier in sorted(written - reported):
            name = ".".join(self.symbols[identifier]["pathComponents"])
            findings.append(f"{self.module}/{name}: docc's report does not have it")
        return findings, len(written)

    def uncurated(self):
        """Findings about the first page."""
        first = f"doc://feedwire.{self.module}/documentation/{self.module}"
        sections = self.pages[first].get("topicSections", [])
        for section in sections:
            # docc gives headings of its own to what stands in no topic.
            if section.get("generated") and section["title"] != "Extended Modules":
                for identifier in section["identifiers"]:
                    yield f"{identifier.split('/documentation/', 1)[1]}: stands in no topic of {self.module}.md"
        if not any(name.endswith("/ChooseYourLayers") for section in sections for name in section["identifiers"]):
            yield f"{self.module}.md: does not lead to <doc:ChooseYourLayers>"


def examples():
    """Findings about code that is shown, and how much of it is compiled."""
    compiled = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "Tests").glob("*/**/*.swift"))]
    findings = []
    count = 0
    for page in [ROOT / "README.md", *sorted(ROOT.glob("Sources/**/*.docc/*.md")), *sorted(ROOT.glob("Vectors/*.docc/*.md"))]:
        for block in re.findall(r"^```swift\n(.*?)^```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE):
            if not block.startswith(("import ", "internal import ", "public import ")):
                continue
            count += 1
            if block not in compiled:
                first = next((line for line in block.splitlines() if line.startswith("///")), block.splitlines()[0])
                findings.append(f"{page.relative_to(ROOT)}: no test compiles the example '{first}'")
    return findings, count


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__.split("\n\n")[1])
    findings, example_count = examples()
    symbol_count = 0
    for module in sys.argv[2:]:
        library = Library(pathlib.Path(sys.argv[1]), module)
        missing, count = library.undocumented()
        findings += missing
        findings += library.uncurated()
        symbol_count += count
    for finding in findings:
        print(f"documentation: {finding}", file=sys.stderr)
    print(f"{len(sys.argv) - 2} libraries: {symbol_count} public symbols, {example_count} examples, {len(findings)} findings")
    sys.exit(1 if findings else 0)


main()
