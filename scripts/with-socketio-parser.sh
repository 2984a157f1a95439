#!/usr/bin/env bash
# Runs a Node program that requires Debian's socket.io-parser: the installed one, or else one that is unpacked in this checkout.
# usage: scripts/with-socketio-parser.sh PROGRAM ARGUMENT…
set -euo pipefail
packages=(node-socket.io-parser node-component-emitter node-debug node-ms)
peers=$(cd "$(dirname "$0")/.." && pwd)/.build/peers
modules=usr/share/nodejs

fail() {
  echo "with-socketio-parser: install $1 first" >&2
  exit 2
}
# Without root, where apt has its lists.
unpack() (
  mkdir -p "$peers"
  cd "$peers"
  apt-get -qq download "${packages[@]}" 2> /dev/null || exit 1
  for archive in node-*.deb; do dpkg-deb --extract "$archive" .; done
)

command -v node > /dev/null || fail nodejs
if [ ! -d "/$modules/socket.io-parser" ] && [ ! -d "$peers/$modules/socket.io-parser" ]; then
  unpack || { [ "$(id -u)" = 0 ] && apt-get update -qq && unpack; } || fail node-socket.io-parser
fi
NODE_PATH="$peers/$modules:/$modules" exec node "$@"
