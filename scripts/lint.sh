#!/usr/bin/env bash
# The imports of the codec layers, what would bind them to the newest Apple systems, what may trap, and formatting.
# usage: scripts/lint.sh [ROOT]      (ROOT is another copy of the sources; scripts/lint-test.sh makes such copies)
set -euo pipefail
# The last command of a pipe runs in this shell, so that `complain` can set `failed`.
shopt -s lastpipe
here=$(cd "$(dirname "$0")" && pwd)
cd "${1:-$here/..}"
. "$here/codecs.sh"

failed=0
complain() { # title, then findings on standard input
  local findings
  findings=$(cat)
  [ -z "$findings" ] && return
  printf 'lint: %s\n%s\n' "$1" "$findings" >&2
  failed=1
}
# The lines of Swift in folders that match a pattern, without those that are comments.
find_code() {
  local pattern=$1
  shift
  grep -rnE "$pattern" "$@" --include='*.swift' | grep -vE '^[^:]+:[0-9]+: *//' || true
}

# Every folder is a codec's or a tool's, so that no codec goes unseen here and in the Embedded proof.
modules=" ${tools[*]} ${headers[*]} ${codecs[*]%%:*} "
for folder in Sources/*/ Sources/Feeds/*/; do
  name=$(basename "$folder")
  [[ ! -d $folder || $name == Feeds || $modules == *" $name "* ]] || echo "$folder"
done | complain 'folders that scripts/codecs.sh does not know:'

folders=()
for codec in "${codecs[@]}"; do
  folder=$(codec_folder "${codec%%:*}")
  folders+=("$folder")
  read -ra imports <<< "${codec#*:}"
  allowed=$(IFS='|'; echo "${imports[*]:-nothing}")
  find_code '(^|[^a-zA-Z_."`])import([^a-zA-Z_(:]|$)' "$folder" \
    | { grep -vE ":[0-9]+: *((public|package|internal) )?import ($allowed)\$" || true; } \
    | complain "${codec%%:*} may import ${imports[*]:-nothing} and no other module:"
done

# A quick look at what scripts/back-deployment.sh proves. `.span` on buffers and mutable spans is older than the one of
# arrays: those receivers are marked unsafe, or are a parameter named `input` or `buffer`.
find_code '\b(InlineArray|UTF8Span|utf8Span)\b|\[[a-zA-Z0-9_]+ of [a-zA-Z]|\.utf8\.span\b' "${folders[@]}" \
  | complain 'InlineArray, UTF8Span and String.utf8.span need the newest Apple systems:'
find_code '[]a-zA-Z0-9_)]\.(mutableSpan|span)\b' "${folders[@]}" | { grep -vE '\bunsafe |\b(input|buffer)\.span\b' || true; } \
  | complain 'Array.span needs the newest Apple systems; take a span as a parameter:'

find_code 'fatalError\(|try!|as!|@unchecked|unowned\(unsafe\)|[])a-zA-Z0-9_]!($|[^=a-zA-Z])' "${folders[@]}" \
  | complain 'what can trap on input, or steps round the type system:'

[ "$failed" = 0 ] || exit 1
swift format lint --strict --parallel --recursive Package.swift Sources Tests Benchmarks Vectors
