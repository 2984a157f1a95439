#!/usr/bin/env bash
# Judges wsproto by the WebSocket vectors, over the testee protocol. Departures are in its expected-failures file.
set -euo pipefail
cd "$(dirname "$0")/.."
testee=Vectors/testees/wsproto
exec swift run -c release feedwire check --suite 'websocket/*' \
  --expected-failures "$testee/expected-failures.txt" \
  -- scripts/with-python.sh -r "$testee/requirements.txt" -- "$testee/testee.py"
