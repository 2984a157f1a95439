#!/usr/bin/env bash
# Applies each patch of Tests/Mutants to a copy of the committed tree, one by one; the vectors must catch every one, or else
# the tests must. Fails if a patch no longer applies or a mutant survives.
# usage: scripts/mutants.sh [NAME…]
set -euo pipefail
cd "$(dirname "$0")/.."
mutants=$PWD/Tests/Mutants
copy=$PWD/.build/mutants
rm -rf "$copy/Sources" "$copy/Tests"
mkdir -p "$copy"
git archive HEAD | tar -x -C "$copy"
cd "$copy"
failed=0

survives() {
  if ! swift build --product feedwire > build.log 2>&1; then
    echo -n 'DOES NOT BUILD, '
    return 0
  fi
  if ! .build/debug/feedwire check --vectors Vectors > check.log 2>&1; then
    echo "caught by $(grep -c '^failed ' check.log || true) checks"
  elif ! swift test > test.log 2>&1; then
    echo "caught by the tests only"
  else
    return 0
  fi
  return 1
}

swift build --product feedwire > build.log 2>&1 || { cat build.log; exit 1; }
.build/debug/feedwire check --vectors Vectors > check.log || { cat check.log; exit 1; }
for patch in "$mutants"/*.patch; do
  name=$(basename "$patch" .patch)
  [ $# = 0 ] || [[ " $* " == *" $name "* ]] || continue
  printf '%s: ' "$name"
  if ! patch -p1 --fuzz=0 --silent < "$patch"; then
    echo 'DOES NOT APPLY'
    exit 1
  fi
  if survives; then
    echo 'SURVIVES'
    failed=1
  fi
  patch -p1 --reverse --silent < "$patch"
done
exit "$failed"
