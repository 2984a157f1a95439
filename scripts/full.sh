#!/usr/bin/env bash
# The long runs that .ci/run leaves out.
set -euo pipefail
cd "$(dirname "$0")/.."

# Swift keeps flags in the spare bits of pointers, where the leak detector does not know them.
ASAN_OPTIONS=detect_leaks=0 swift test --sanitize=address --scratch-path .build/address
# Compilers of today have Thread Sanitizer look at the address of a value that has none, such as a generator without state, and so
# crash (swiftlang/swift#66099). That call is made nothing here; what is loaded and stored is watched all the same.
swift test --sanitize=thread --scratch-path .build/thread \
  -Xlinker --wrap=__tsan_external_write -Xlinker --defsym=__wrap___tsan_external_write=AnnotateNoOp

# What other machines have instead of CFeedwireSIMD.h.
swift test -Xswiftc -DFEEDWIRE_PLAIN --scratch-path .build/plain --filter 'FeedwireJSONTests|FeedTests|FuzzPropertiesTests|CodecTests'

scripts/mutants.sh
scripts/embedded.sh here -O
scripts/embedded.sh elsewhere

# Ten million texts of numbers beside the standard library's reader.
FEEDWIRE_NUMBER_COUNT=10000000 swift test -c release -Xswiftc -enable-testing --scratch-path .build/release-tests --filter RandomNumberTests

# Fails where the readers do not agree on what they read.
Benchmarks/compare.sh

swift build -c release --product feedwire
scripts/socketio-differential.py --seed 2 --count 200000 -- .build/release/feedwire testee

# A million messages of each benchmark; of packets of 16 KiB that takes minutes.
swift run -c release FeedwireBenchmarks allocations

# Half an hour in all on two cores, unless told otherwise.
scripts/fuzz.sh "${FEEDWIRE_FUZZ_SECONDS:-200}"

swift build -c release --product feedwire
scripts/soak-websocket.py --connections 2000 --seconds 60
scripts/soak-socketio.py --connections 2000 --seconds 60

# Sessions recorded anew, judged beside those of the repository.
fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT
mkdir "$fresh/websocket"
recorder=scripts/record-websocket-sessions
scripts/with-python.sh -r "$recorder/requirements.txt" -- "$recorder" "$fresh/websocket/captures.json"
swift run -c release feedwire check --vectors "$fresh"
