#!/usr/bin/env bash
# Builds the documentation of every library product, from its catalog. It fails on a link that leads nowhere, and on all that
# scripts/documentation.py looks for: symbols without a docstring, or in no topic, and examples that no test compiles.
# usage: scripts/docs.sh      (an archive for each in .build/docs; `docc process-archive transform-for-static-hosting` makes pages of one)
set -euo pipefail
shopt -s lastpipe
cd "$(dirname "$0")/.."
out=$PWD/.build/docs
rm -rf "$out"
mkdir -p "$out"

sed -n 's/^ *\.library(name: "\([^"]*\)".*/\1/p' Package.swift | mapfile -t libraries
swift build
target=$(swiftc -print-target-info | sed -n 's/.*"unversionedTriple": "\(.*\)".*/\1/p')
export out target

document() { # a module
  local module=$1 catalog
  catalog=$(find Sources Vectors -type d -name "$module.docc")
  [ -n "$catalog" ] || { echo "documentation: $module has no catalog" >&2; return 1; }
  mkdir "$out/$module.symbols"
  # Of a module in a release build it would say the same. The second folder has the map of the header of C that modules import.
  swift-symbolgraph-extract -module-name "$module" -target "$target" -I .build/debug/Modules -I Sources/CFeedwireSIMD/include \
    -minimum-access-level public -emit-extension-block-symbols -output-dir "$out/$module.symbols"
  docc convert "$catalog" --additional-symbol-graph-dir "$out/$module.symbols" --no-transform-for-static-hosting --warnings-as-errors \
    --experimental-documentation-coverage --coverage-summary-level none \
    --fallback-display-name "$module" --fallback-bundle-identifier "feedwire.$module" --output-path "$out/$module.doccarchive" > "$out/$module.log" \
    || { cat "$out/$module.log" >&2; echo "documentation: $module is not well documented" >&2; return 1; }
}
export -f document
printf '%s\n' "${libraries[@]}" | xargs -P "$(nproc)" -I MODULE bash -euo pipefail -c 'document MODULE'
scripts/documentation.py "$out" "${libraries[@]}"
