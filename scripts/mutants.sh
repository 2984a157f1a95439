#!/usr/bin/env bash
# Applies each patch of Tests/Mutants to a copy of the committed tree, one by one; the vectors must catch every one, or else
# the tests must. Fails if a patch no longer applies or a mutant survives.
# usage: scripts/mutants.sh [--recent | --only-apply | NAME…]
# --recent takes six of those of files that were changed in the last ten commits, for each commit others; it is what CI
# runs, and scripts/full.sh runs all. It leaves out those that begin with "Not for the vectors:" and a reason, since a build
# of all tests takes minutes. --only-apply builds nothing, and takes a second.
set -euo pipefail
shopt -s lastpipe
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

# The names of six mutants of files that were changed in the last ten commits; of all files, in a shorter history.
recent_names() {
  local before changed commit patch file name
  commit=$(git -C "$mutants" rev-parse HEAD)
  before=$(git -C "$mutants" rev-list -1 --skip=10 HEAD)
  changed=$(cd "$mutants/../.." && if [ -n "$before" ]; then git diff --name-only "$before"; else git ls-files; fi)
  for patch in "$mutants"/*.patch; do
    name=$(basename "$patch" .patch)
    ! grep -q '^Not for the vectors:' "$patch" || continue
    for file in $(sed -n 's|^+++ b/||p' "$patch"); do
      if grep -qxF "$file" <<< "$changed"; then
        echo "$(sha1sum <<< "$commit $name" | cut -c 1-40) $name"
        break
      fi
    done
  done | sort | head -n 6 | cut -d ' ' -f 2
}

# The suites that are about the files of a patch: asked first, since one failure is enough.
nearest_suites() { # a patch
  case $(sed -n 's|^+++ b/||p' "$1" | head -n 1) in
    */AlenoFeed/*) echo 'aleno/*' ;;
    */AriesFeed/*) echo 'aries/*' ;;
    */FeedwireMessagePack/* | */SocketIOCodec/MessagePack/*) echo 'msgpack/*' ;;
    */PusherCodec/*) echo 'pusher/*' ;;
    */SocketIOCodec/*) echo 'socketio/*' ;;
    */LedgerCoreFeed/*) echo 'ledgercore/*' ;;
    */ShurikenFeed/*) echo 'shuriken/*' ;;
    */TomoFeed/* | */FeedwireJSON/Fields/* | */RFC3339*) echo 'tomo/*' ;;
    */EngineIOCodec/*) echo 'engineio/*' ;;
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

# Before anything is built, since a change of the code they are about is the usual reason for failing here.
all_apply() {
  local patch result=0
  for patch in "$mutants"/*.patch; do
    if ! patch -p1 --fuzz=0 --silent --dry-run < "$patch" > /dev/null; then
      echo "$(basename "$patch" .patch): DOES NOT APPLY"
      result=1
    fi
  done
  return "$result"
}

all_apply
[ "${1:-}" != --only-apply ] || exit 0
if [ "${1:-}" = --recent ]; then
  recent_names | mapfile -t names
  [ "${#names[@]}" -gt 0 ] || { echo 'mutants: no file of one was changed'; exit 0; }
  set -- "${names[@]}"
fi
build || { cat build.log; exit 1; }
passes || { cat check.log; exit 1; }
for patch in "$mutants"/*.patch; do
  name=$(basename "$patch" .patch)
  [ $# = 0 ] || [[ " $* " == *" $name "* ]] || continue
  printf '%s: ' "$name"
  patch -p1 --fuzz=0 --silent < "$patch"
  if survives "$patch"; then
    echo 'SURVIVES'
    failed=1
  fi
  patch -p1 --reverse --silent < "$patch"
done
exit "$failed"
