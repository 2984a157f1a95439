#!/usr/bin/env bash
# Runs a Node program that requires packages of Debian: those installed, or else unpacked in this checkout.
# usage: scripts/with-node.sh PACKAGE… -- PROGRAM ARGUMENT…
set -euo pipefail
peers=$(cd "$(dirname "$0")/.." && pwd)/.build/peers
modules=usr/share/nodejs

fail() {
  echo "with-node: install $1 first" >&2
  exit 2
}
# Without root, where apt has its lists.
unpack() (
  mkdir -p "$peers"
  cd "$peers"
  apt-get -qq download "$1" 2> /dev/null || exit 1
  dpkg-deb --extract "$1"_*.deb .
)

command -v node > /dev/null || fail nodejs
while [ "$1" != -- ]; do
  module=$modules/${1#node-}
  if [ ! -d "/$module" ] && [ ! -d "$peers/$module" ]; then
    unpack "$1" || { [ "$(id -u)" = 0 ] && apt-get update -qq && unpack "$1"; } || fail "$1"
  fi
  shift
done
shift
NODE_PATH="$peers/$modules:/$modules" exec node "$@"
