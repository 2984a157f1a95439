#!/usr/bin/env bash
# Our codecs beside the best of other languages: the same bytes and the same fields, in turn, in one table of ratios that says
# what either checks. A run of all takes about two minutes; for good figures, let nothing else run.
#
# usage: Benchmarks/compare.sh [frames|json|socketio|engineio]… [--filter TEXT]… [--format table|markdown|json] [--svg FILE]
#
#   frames     wslay's frame and event API, plain loops in C that unmask, memcpy
#   json       simdjson On-Demand, built for any machine and for this one, and Foundation's JSONDecoder
#   socketio   the official parser in JavaScript, python-socketio
#   engineio   python-engineio
#
# Installs, where it may and they are missing: Debian's libwslay-dev, libsimdjson-dev, nodejs and python3-venv. Into .build go
# Debian's node-socket.io-parser with what it requires, and PyPI's python-socketio and python-engineio.
set -euo pipefail
cd "$(dirname "$0")/.."
peers=$PWD/.build/compared

parts=()
while [[ ${1-} == [a-z]* ]]; do
  parts+=("$1")
  shift
done
[ ${#parts[@]} != 0 ] || parts=(frames json socketio engineio)

need() { # a package of Debian, and a command that fails where it is missing
  "${@:2}" > /dev/null 2>&1 && return
  if [ "$(id -u)" != 0 ] || ! command -v apt-get > /dev/null; then
    echo "compare: install $1 first" >&2
    exit 2
  fi
  apt-get update -qq >&2
  apt-get install -y -qq "$1" >&2
}
library() { # a name, then the compiler and its arguments
  "${@:2}" -O3 -shared -fPIC -o "$peers/$1.so"
}
program() { # a name, then a command
  printf '#!/bin/sh\nexec %s\n' "${*:2}" > "$peers/$1"
  chmod +x "$peers/$1"
}

frames() {
  need libwslay-dev test -f /usr/include/wslay/wslay.h
  library wslay clang Benchmarks/Peers/wslay.c -lwslay
  library unmask clang Benchmarks/Peers/unmask.c
}
json() {
  local header=$peers/json-fields.h build
  need libsimdjson-dev test -f /usr/include/simdjson.h
  scripts/generate-json-benchmarks.py --cpp "$header.new"
  cmp -s "$header" "$header.new" || cp "$header.new" "$header"
  for build in baseline native; do
    library="$peers/simdjson-$build.so"
    # A compiler takes long over simdjson.
    if [ "$library" -nt "$header" ] && [ "$library" -nt Benchmarks/Peers/simdjson.cpp ]; then continue; fi
    flags=()
    [ $build != native ] || flags=(-march=native)
    library "simdjson-$build" clang++ -std=c++17 "${flags[@]}" -I "$peers" Benchmarks/Peers/simdjson.cpp -lsimdjson
  done
}
socketio() {
  need nodejs command -v node
  program socket.io-parser scripts/with-socketio-parser.sh Benchmarks/Peers/socketio.js
  python python-socketio python-socketio==5.18.1 Benchmarks/Peers/socketio_packet.py
}
engineio() {
  # Later ones do not read the binary form.
  python python-engineio --environment revision-3 python-engineio==3.14.2 Benchmarks/Peers/engineio_payload.py
}
python() { # a name, what scripts/with-python.sh needs to know, and a program
  need python3-venv python3 -c 'import ensurepip'
  program "$1" scripts/with-python.sh "${@:2:$#-2}" -- "${@: -1}"
}

mkdir -p "$peers"
swift build -c release --product FeedwireBenchmarks >&2
for part in "${parts[@]}"; do
  case $part in
    frames | json | socketio | engineio) "$part" ;;
    *)
      echo "compare: $part is nothing to compare" >&2
      exit 2
      ;;
  esac
done
.build/release/FeedwireBenchmarks compare "$peers" "${parts[@]}" "$@"
