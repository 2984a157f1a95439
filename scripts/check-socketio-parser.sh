#!/usr/bin/env bash
# Judges Debian's socket.io-parser by the Socket.IO vectors, over the testee protocol. Departures are in its
# expected-failures file.
set -euo pipefail
cd "$(dirname "$0")/.."
testee=Vectors/testees/node-socket.io-parser
exec swift run -c release feedwire check --suite 'socketio/*' \
  --expected-failures "$testee/expected-failures.txt" \
  -- scripts/with-socketio-parser.sh "$testee/testee.js"
