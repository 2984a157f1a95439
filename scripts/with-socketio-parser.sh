#!/usr/bin/env bash
# Runs a Node program that requires Debian's socket.io-parser.
# usage: scripts/with-socketio-parser.sh PROGRAM ARGUMENT…
exec "$(dirname "$0")/with-node.sh" node-socket.io-parser node-component-emitter node-debug node-ms -- "$@"
