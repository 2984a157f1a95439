#!/usr/bin/env bash
# Fuzzes entries of Tests/FeedwireFuzzProperties with libFuzzer and Address Sanitizer, as many at once as there are cores.
# usage: scripts/fuzz.sh SECONDS [ENTRY…] | build      (each entry for so many seconds; all of them if none is named)
# An input that fails is minimised and put into Vectors/regressions/ENTRY, where `swift test` replays it.
set -euo pipefail
cd "$(dirname "$0")/.."

usage() {
  { echo 'usage: scripts/fuzz.sh SECONDS [ENTRY…] | build, where ENTRY is one of'; ls Vectors/regressions; } >&2
  exit 2
}

[[ "${1:-}" =~ ^([0-9]+|build)$ ]] || usage
export seconds=$1
shift
entries=("$@")
[ $# -gt 0 ] || entries=($(ls Vectors/regressions))
for entry in "${entries[@]}"; do [ -d "Vectors/regressions/$entry" ] || usage; done

export scratch=$PWD/.build/fuzz
export fuzzer=$scratch/release/FuzzTarget
# A trap would start the backtrace program, which can hang on a sanitised process.
export SWIFT_BACKTRACE=enable=no

# `--sanitize fuzzer` keeps SwiftPM from renaming main. A second `--sanitize` loses the coverage in some builds, so the
# compiler is told by hand.
swift build --package-path Tests/Fuzz --scratch-path "$scratch" -c release \
  --sanitize fuzzer -Xswiftc -sanitize=fuzzer,address -Xswiftc -parse-as-library \
  -Xcc -fsanitize=fuzzer-no-link,address
[ "$seconds" != build ] || exit 0

fuzz() { # an entry
  local entry=$1 work=$scratch/work/$1 log=$scratch/work/$1/log status=0 input regression
  export FEEDWIRE_FUZZ_ENTRY=$entry

  # The corpus stays from run to run.
  mkdir -p "$work/corpus"
  rm -rf "$work/found" "$work/seeds"
  mkdir "$work/found"
  python3 scripts/fuzz-seeds.py "$entry" "$work/seeds" > "$work/seeds.log"

  "$fuzzer" -max_total_time="$seconds" -max_len=4096 -timeout=10 -print_final_stats=1 -artifact_prefix="$work/found/" \
    "$work/corpus" "$work/seeds" "Vectors/regressions/$entry" > "$log" 2>&1 || status=$?

  if ! grep -q 'Loaded 1 modules.*inline 8-bit counters' "$log"; then
    tail -n 20 "$log" >&2
    echo "fuzz: $entry: the build has no coverage" >&2
    return 1
  fi
  # The last line of progress has the executions, the coverage and the rate; there is none if a seed fails.
  echo "$entry: $({ grep 'cov:' "$log" || true; } | tail -n 1)"
  [ "$status" = 0 ] && return 0

  grep -E 'Fatal error|ERROR|SUMMARY' "$log" >&2 || tail -n 20 "$log" >&2
  for input in "$work"/found/*; do
    [ -f "$input" ] || continue
    regression=Vectors/regressions/$entry/$(basename "$input")
    cp "$input" "$regression"
    # Only crashes can be minimised; it leaves the copy alone when it finds nothing smaller.
    "$fuzzer" -minimize_crash=1 -runs=10000 -exact_artifact_path="$regression" "$input" > "$work/minimise.log" 2>&1 || true
    echo "fuzz: $entry fails on $regression" >&2
    od -An -v -tx1 "$regression" >&2
  done
  return 1
}
export -f fuzz

printf '%s\n' "${entries[@]}" | xargs -P "$(nproc)" -I ENTRY bash -euo pipefail -c 'fuzz ENTRY'
