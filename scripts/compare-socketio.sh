#!/usr/bin/env bash
# Socket.IO events, from the text of a message to every field of every argument, beside Debian's socket.io-parser; and polling
# payloads of Engine.IO 3 beside python-engineio. The peers run in processes of their own, in turn with ours, and read the same
# bytes; the parser is given strings, so that the decoding of UTF-8 is not counted on its side. Takes --filter TEXT, for the events.
set -euo pipefail
cd "$(dirname "$0")/.."
swift build -c release --product FeedwireBenchmarks
benchmarks=.build/release/FeedwireBenchmarks
"$benchmarks" compare-socketio "$@" -- scripts/with-socketio-parser.sh Benchmarks/Peers/socketio.js
"$benchmarks" compare-engineio -- \
  scripts/with-python.sh python-engineio==3.14.2 -- Benchmarks/Peers/engineio_payload.py
