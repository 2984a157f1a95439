#!/usr/bin/env bash
# Typed reads of whole JSON messages, beside simdjson On-Demand and Foundation's JSONDecoder on the same bytes, in one process
# and in turn. Ours validates the whole document; simdjson does not validate what it skips. Needs Debian's libsimdjson-dev,
# and installs it where it may. Takes --filter TEXT.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ ! -f /usr/include/simdjson.h ]; then
  if [ "$(id -u)" != 0 ] || ! command -v apt-get > /dev/null; then
    echo "compare-simdjson: install libsimdjson-dev first" >&2
    exit 2
  fi
  apt-get update -qq
  apt-get install -y -qq libsimdjson-dev > /dev/null
fi
swift build -c release --product FeedwireBenchmarks
build=$PWD/.build
scripts/generate-json-benchmarks.py --cpp "$build/json-fields.h"
compile() { clang++ -std=c++17 -O3 -shared -fPIC -I "$build" "${@:2}" -o "$build/$1.so" Benchmarks/Peers/simdjson.cpp -lsimdjson; }
compile baseline
compile native -march=native
.build/release/FeedwireBenchmarks compare-json "$build/baseline.so" "$build/native.so" "$@"
echo 'simdjson does not validate what it skips; ours validates all of every message.'
