#!/usr/bin/env bash
# Formatting, the imports of the codec layers, and what would bind them to the newest Apple systems.
set -euo pipefail
cd "$(dirname "$0")/.."

swift format lint --strict --parallel --recursive Package.swift Sources Tests Benchmarks Vectors

# Every library below FeedwireConformance: no Foundation, Dispatch or libc.
codecs=(Sources/FeedwireCore Sources/WebSocketCodec)
failed=0
complain() { # title, then findings on standard input
  local findings
  findings=$(cat)
  [ -z "$findings" ] && return
  printf '%s\n%s\n' "$1" "$findings" >&2
  failed=1
}
grep -rnE '^[[:space:]]*(@[a-zA-Z_]+(\([a-z]*\))? )?((public|package|internal|private|fileprivate) )?import ' "${codecs[@]}" --include='*.swift' \
  | grep -vE 'import (FeedwireCore|WebSocketCodec)$' \
  | complain 'lint: a codec imports only the codecs below it:' || true
grep -rnE '\bInlineArray\b|\bUTF8Span\b|\butf8Span\b|\.utf8\.span\b' "${codecs[@]}" --include='*.swift' \
  | complain 'lint: InlineArray, UTF8Span and String.utf8.span need the newest Apple systems:' || true
# `.span` on an Array needs them too; on buffers and mutable spans it does not. Those are marked unsafe, or named `input`.
grep -rnE '[a-zA-Z)]\.(mutableSpan|span)\b' "${codecs[@]}" --include='*.swift' \
  | grep -vE 'unsafe|input\.span|///' \
  | complain 'lint: Array.span needs the newest Apple systems; take a span as a parameter:' || true
grep -rnE 'fatalError\(|try!|as!|@unchecked|unowned\(unsafe\)|[a-zA-Z_\])]!($|[^=a-zA-Z])' "${codecs[@]}" --include='*.swift' \
  | grep -vE '^[^:]+:[0-9]+: *//' \
  | complain 'lint: what can trap on input, or steps round the type system:' || true
exit "$failed"
