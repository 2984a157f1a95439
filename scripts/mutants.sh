#!/usr/bin/env bash
# Applies each patch of Tests/Mutants to a copy of the committed tree, one by one; the vectors must catch every one, or else
# the tests must. Fails if a patch no longer applies or a mutant survives.
# usage: scripts/mutants.sh [--recent | NAME…]
# --recent leaves out those of files that nobody has changed in the last ten commits; it is what CI runs.
set -euo pipefail
cd "$(dirname "$0")/.."
mutants=$PWD/Tests/Mutants
copy=$PWD/.build/mutants
rm -rf "$copy/Sources" "$copy/Tests"
mkdir -p "$copy"
git archive HEAD | tar -x -C "$copy"
cd "$copy"
failed=0

# Optimised file by file: a mutant is built as fast as in a debug build, and checked several times as fast.
build() { swift build --product feedwire -Xswiftc -O > build.log 2>&1; }

is_recent() { # a patch
  local file
  for file in $(sed -n 's|^+++ b/||p' "$1"); do
    grep -qxF "$file" <<< "$recent" && return
  done
  return 1
}

# The suites that are about the files of a patch: asked first, since one failure is enough.
nearest_suites() { # a patch
  case $(sed -n 's|^+++ b/||p' "$1" | head -n 1) in
    */Handshake/*) echo websocket/requests websocket/responses ;;
    */Connection/*) echo websocket/connection ;;
    */Close/*) echo websocket/close ;;
    */Messages/*) echo websocket/messages websocket/fragmentation ;;
    */Frames/*) echo websocket/frames websocket/fragmentation ;;
    */UTF8*) echo websocket/utf8 ;;
    */FeedwireJSON/*) echo 'json/*' ;;
  esac
}

passes() { .build/debug/feedwire check --strict --vectors Vectors "$@" > check.log 2>&1; }

survives() { # a patch
  local suite
  if ! build; then
    echo -n 'DOES NOT BUILD, '
    return 0
  fi
  for suite in $(set -f; nearest_suites "$1"); do
    passes --suite "$suite" || { echo "caught by $(grep -c '^failed ' check.log || true) checks of $suite"; return 1; }
  done
  if ! passes; then
    echo "caught by $(grep -c '^failed ' check.log || true) checks"
  elif ! swift test > test.log 2>&1; then
    echo "caught by the tests only"
  else
    return 0
  fi
  return 1
}

if [ "${1:-}" = --recent ]; then
  shift
  before=$(git -C "$mutants" rev-list -1 --skip=10 HEAD)
  recent=$(if [ -n "$before" ]; then git -C "$mutants/../.." diff --name-only "$before"; else git -C "$mutants/../.." ls-files; fi)
else
  recent=$(git -C "$mutants/../.." ls-files)
fi
build || { cat build.log; exit 1; }
passes || { cat check.log; exit 1; }
for patch in "$mutants"/*.patch; do
  name=$(basename "$patch" .patch)
  [ $# = 0 ] || [[ " $* " == *" $name "* ]] || continue
  is_recent "$patch" || continue
  printf '%s: ' "$name"
  if ! patch -p1 --fuzz=0 --silent < "$patch"; then
    echo 'DOES NOT APPLY'
    exit 1
  fi
  if survives "$patch"; then
    echo 'SURVIVES'
    failed=1
  fi
  patch -p1 --reverse --silent < "$patch"
done
exit "$failed"
