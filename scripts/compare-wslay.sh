#!/usr/bin/env bash
# Masked text frames, ours with UTF-8 checked, beside wslay's frame API on the same bytes, in one process and in turn.
# Needs Debian's libwslay-dev, and installs it where it may.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ ! -f /usr/include/wslay/wslay.h ]; then
  if [ "$(id -u)" != 0 ] || ! command -v apt-get > /dev/null; then
    echo "compare-wslay: install libwslay-dev first" >&2
    exit 2
  fi
  apt-get update -qq
  apt-get install -y -qq libwslay-dev > /dev/null
fi
peer=$PWD/.build/wslay-peer.so
clang -O3 -shared -fPIC -o "$peer" Benchmarks/Peers/wslay.c -lwslay
swift run -c release FeedwireBenchmarks --filter decode-messages --filter /masked/16384 --peer "$peer"
