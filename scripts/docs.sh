#!/usr/bin/env bash
# Builds the documentation of every library that has a catalog; a link that leads nowhere fails.
# usage: scripts/docs.sh      (the pages are in .build/docs)
set -euo pipefail
cd "$(dirname "$0")/.."
out=$PWD/.build/docs
rm -rf "$out"
mkdir -p "$out"

swift build -c release
for catalog in Sources/*/*.docc Sources/Feeds/*/*.docc; do
  [ -d "$catalog" ] || continue
  module=$(basename "$catalog" .docc)
  symbols=$out/$module.symbols
  mkdir -p "$symbols"
  swift-symbolgraph-extract -module-name "$module" -target "$(swiftc -print-target-info | sed -n 's/.*"unversionedTriple": "\(.*\)".*/\1/p')" \
    -I .build/release/Modules -minimum-access-level public -output-dir "$symbols"
  docc convert "$catalog" --additional-symbol-graph-dir "$symbols" --warnings-as-errors \
    --fallback-display-name "$module" --fallback-bundle-identifier "feedwire.$module" --output-path "$out/$module.doccarchive"
  echo "$module: documented"
done
