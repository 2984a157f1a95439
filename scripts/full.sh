#!/usr/bin/env bash
# The long runs that .ci/run leaves out.
set -euo pipefail
cd "$(dirname "$0")/.."

# Swift keeps flags in the spare bits of pointers, where the leak detector does not know them.
ASAN_OPTIONS=detect_leaks=0 swift test --sanitize=address --scratch-path .build/address
swift test --sanitize=thread --scratch-path .build/thread

scripts/mutants.sh

# Ten million texts of numbers beside the standard library's reader.
FEEDWIRE_NUMBER_COUNT=10000000 swift test -c release -Xswiftc -enable-testing --scratch-path .build/release-tests --filter RandomNumberTests

# Fails where the readers do not agree on what they read.
scripts/compare-simdjson.sh
scripts/compare-socketio.sh

swift build -c release --product feedwire
scripts/socketio-differential.py --seed 2 --count 200000 -- .build/release/feedwire testee

# A million packets of 16 KiB take minutes.
swift run -c release FeedwireBenchmarks allocations --filter socketio. --filter trades

# Half an hour in all, unless told otherwise.
for entry in json-documents msgpack-values engineio-payload aleno-messages aries-messages ledgercore-messages tomo-messages socketio-packets socketio-messages websocket-frames websocket-messages websocket-round-trip websocket-handshake websocket-connection; do
  scripts/fuzz.sh "$entry" "${FEEDWIRE_FUZZ_SECONDS:-200}"
done

swift build -c release --product feedwire
scripts/soak-websocket.py --connections 2000 --seconds 60

# Sessions recorded anew, judged beside those of the repository.
fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT
mkdir "$fresh/websocket"
recorder=scripts/record-websocket-sessions
scripts/with-python.sh -r "$recorder/requirements.txt" -- "$recorder" "$fresh/websocket/captures.json"
swift run -c release feedwire check --vectors "$fresh"
