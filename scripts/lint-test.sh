#!/usr/bin/env bash
# Proves that scripts/lint.sh finds what it is for: it passes a copy of the sources, and fails each copy with something
# planted in it, for the right reason.
# usage: scripts/lint-test.sh
set -euo pipefail
cd "$(dirname "$0")/.."

copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp -R Package.swift Sources Tests Benchmarks Vectors .swift-format "$copy"

failed=0
scripts/lint.sh "$copy" || {
  echo 'lint-test: the sources do not pass as they are' >&2
  exit 1
}

# Lints the copy with a file planted in it: the file's path, its text, what the complaint is about.
planted=0
plant() {
  local file=$copy/$1 text=$2 about=$3 output status=0
  planted=$((planted + 1))
  mkdir -p "$(dirname "$file")"
  printf '%s\n' "$text" > "$file"
  output=$(scripts/lint.sh "$copy" 2>&1) || status=$?
  if [ "$status" = 0 ] || [[ $output != *"$about"*"Planted.swift"* && $output != *"$about"*"$(dirname "$1")"* ]]; then
    printf 'lint-test: not found: %s\n%s\n' "$text" "$output" >&2
    failed=1
  fi
  rm "$file"
  rmdir --ignore-fail-on-non-empty "$(dirname "$file")"
}
core=Sources/FeedwireCore/Planted.swift
codec=Sources/WebSocketCodec/Frames/Planted.swift

for text in 'import Foundation' 'internal import Glibc' '@_exported import Dispatch' 'import struct Foundation.Data' \
  '  public import FoundationEssentials' '@preconcurrency import Darwin' '@_spi(Testing) import FeedwireCore' \
  'let x = 1; import Musl' 'import EngineIOCodec' 'import AriesFeed' 'import FeedwireConformance' \
  '@_exported public import FeedwireCore'; do
  plant "$codec" "$text" 'WebSocketCodec may import FeedwireCore and no other module'
done
plant "$core" 'import WebSocketCodec' 'FeedwireCore may import nothing'
plant Sources/NewCodec/Planted.swift 'let x = 1' 'scripts/codecs.sh does not know'
plant Sources/Feeds/NewFeed/Planted.swift 'let x = 1' 'scripts/codecs.sh does not know'

for text in 'let x = take([UInt8]().span)' 'let x = take(bytes.span)' 'let x = take([1, 2].span)' \
  'var x = self.bytes.mutableSpan' 'let x = take(rows[0].span)' 'let x = take("x".utf8.span)' \
  'let x = "x".utf8Span' 'let x: InlineArray<2, UInt8> = [1, 2]' 'let x: [4 of UInt8] = [1, 2, 3, 4]' \
  'let x: [count of UInt64]' 'func x(_ text: borrowing UTF8Span) {}'; do
  plant "$core" "$text" 'newest Apple systems'
  plant "$codec" "$text" 'newest Apple systems'
done

for text in 'let x = y!' 'let x = try! y()' 'let x = y as! Z' 'struct X: @unchecked Sendable {}' 'func x() { fatalError("x") }'; do
  plant "$codec" "$text" 'what can trap on input'
done

[ "$failed" = 0 ] || exit 1
echo "lint-test: $planted planted, all found"
