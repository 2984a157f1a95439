#!/usr/bin/env bash
# Proves that the codecs use nothing newer than macOS 14 and the systems of its year: the interface of the Linux standard
# library says what is available where, so it is built anew as if for macOS, and the codecs are checked against it.
# usage: scripts/back-deployment.sh      (on Linux x86-64; scripts/lint.sh takes a quicker look)
set -euo pipefail
shopt -s lastpipe
cd "$(dirname "$0")/.."
. scripts/codecs.sh

target=x86_64-apple-macosx14.0
build=$PWD/.build/back-deployment
frontend=(swiftc -frontend -target "$target" -module-cache-path "$build/cache")
fail() {
  echo "back-deployment: $1" >&2
  exit 1
}

info=$(swiftc -print-target-info)
version=$(sed -n 's/.*"compilerVersion": "\(.*\)".*/\1/p' <<< "$info")
resources=$(sed -n 's/.*"runtimeResourcePath": "\(.*\)".*/\1/p' <<< "$info")
interface=$resources/linux/Swift.swiftmodule/x86_64-unknown-linux-gnu.swiftinterface
[ -f "$interface" ] || fail "no $interface; this needs a toolchain of Linux x86-64"

# Once for each toolchain, since it takes the better part of a minute. One function has no body there and wants one.
if [ ! -f "$build/Swift.swiftmodule" ] || [ "$(cat "$build/version" 2> /dev/null)" != "$version" ]; then
  rm -rf "$build"
  mkdir -p "$build"
  sed -e "s/-target x86_64-unknown-linux-gnu/-target $target/" \
    -e 's/func _diagnoseUnavailableCodeReached() -> Swift.Never$/& { Builtin.unreachable() }/' \
    "$interface" > "$build/Swift.swiftinterface"
  "${frontend[@]}" -compile-module-from-interface -module-name Swift -parse-stdlib \
    "$build/Swift.swiftinterface" -o "$build/Swift.swiftmodule" || fail 'the standard library was not built for macOS'
  echo "$version" > "$build/version"
fi

# The modules of the standard library beside Swift itself are not there, and codecs use none.
codec_options=(-O -I "$build" -disable-implicit-concurrency-module-import -disable-implicit-string-processing-module-import)
check() { # a module's name, its sources
  local module=$1
  shift
  "${frontend[@]}" -emit-module "${codec_options[@]}" "${codec_flags[@]}" -module-name "$module" \
    -o "$build/$module.swiftmodule" "$@"
}

# What is known to be newer must be refused, else the check proves nothing.
cat > "$build/Newest.swift" << 'EOF'
func take(_ bytes: Span<UInt8>) {}
func array(_ bytes: [UInt8]) { take(bytes.span) }
func text(_ text: String) { take(text.utf8.span) }
func inline(_ bytes: InlineArray<4, UInt8>) {}
func sugar(_ bytes: [4 of UInt8]) {}
func utf8(_ bytes: borrowing UTF8Span) {}
EOF
check Newest "$build/Newest.swift" > "$build/newest.log" 2>&1 && fail 'uses that need macOS 26 were not refused'
refused=$(grep -c 'Newest.swift.*is only available in macOS 26' "$build/newest.log" || true)
[ "$refused" = 5 ] || fail "of 5 uses that need macOS 26, $refused were refused: $(cat "$build/newest.log")"

for codec in "${codecs[@]}"; do
  module=${codec%%:*}
  find "$(codec_folder "$module")" -name '*.swift' -print0 | mapfile -d '' sources
  check "$module" "${sources[@]}" || fail "$module needs a system newer than $target, or does not compile for it"
  echo "$module: compiles for $target"
done
