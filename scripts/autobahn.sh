#!/usr/bin/env bash
# Judges our WebSocket echo server, our client, or both at once, by the Autobahn test suite, on loopback.
# usage: scripts/autobahn.sh [server|client|both] [core|CASE…]      (a CASE is a pattern of the suite: '7.*')
# The suite comes from PyPI and needs CPython 2.7: the one that PYTHON27 names, python2.7, or pyenv's.
# Exits with 3 where it cannot run. FEEDWIRE names another program to judge.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$PWD/.build/autobahn
suite=$work/25.10.1

missing() {
  echo "autobahn: $1" >&2
  exit 3
}
# The name may be there without the interpreter: a version manager's shim.
is_python27() {
  "$1" -c 'import sys, platform; sys.exit(sys.version_info[:2] != (2, 7) or platform.python_implementation() != "CPython")' \
    2> /dev/null
}
find_python27() {
  local candidate
  for candidate in python2.7 ~/.pyenv/versions/2.7*/bin/python; do
    is_python27 "$candidate" && echo "$candidate" && return
  done
}

role=${1:-both}
case $role in
  server | client | both) ;;
  *) sed -n 's/^# usage: /usage: /p' "$0" >&2; exit 2 ;;
esac
shift $(($# > 0))

python27=${PYTHON27:-$(find_python27 || true)}
[ -n "$python27" ] || missing 'no CPython 2.7: no python2.7 that runs on PATH, none under ~/.pyenv/versions; PYTHON27 may name one'
is_python27 "$python27" || missing "PYTHON27 names $python27, which is no CPython 2.7 that runs"

# As packages of a user whose home is there, which needs no virtual environment.
if [ ! -d "$suite" ]; then
  rm -rf "$suite.partial"
  mkdir -p "$work"
  PYTHONUSERBASE=$suite.partial "$python27" -m pip install --quiet --disable-pip-version-check --no-warn-script-location \
    --user --ignore-installed autobahntestsuite==25.10.1 2> "$work/install.log" \
    || missing "autobahntestsuite cannot be installed from PyPI: $(sed /^DEPRECATION/d "$work/install.log")"
  mv "$suite.partial" "$suite"
fi
[ -n "${FEEDWIRE:-}" ] || swift build -c release --product feedwire
PYTHONUSERBASE=$suite "$python27" -m autobahntestsuite.wstest --autobahnversion \
  || missing "the suite in $suite does not start; remove the folder to install it anew"
exec python3 scripts/autobahn --python27 "$python27" --suite "$suite" --output "$work" "$role" "${@:-core}"
