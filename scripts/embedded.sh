#!/usr/bin/env bash
# Proves that the codecs are Embedded Swift: Tests/Embedded is linked with them and run on Linux, once as far as tiers 0
# and 1 and once with tier 2, and every codec compiles for a 32-bit ARM and for WebAssembly.
# usage: scripts/embedded.sh here [-O] | elsewhere      (CI runs the programs, scripts/full.sh compiles for the others)
# The codecs are optimised, as they are for who embeds them. The programs are not without -O: that took as long as the codecs, and
# more of what they call has to link. Without -O the codecs are those for machines that CFeedwireSIMD.h has nothing for, too.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/codecs.sh

build=$PWD/.build/embedded
rm -rf "$build"
embedded=(-enable-experimental-feature Embedded -wmo)

fail() {
  echo "embedded: $1" >&2
  exit 1
}

# Compiles the codecs, each as soon as those that it imports are there, since a module takes one core: a folder for what is
# made, then more flags.
compile_codecs() {
  local folder=$1 codec module
  shift
  local -A jobs=()
  mkdir -p "$folder"
  finish() { # modules
    for module; do
      [ -z "${jobs[$module]:-}" ] || wait "${jobs[$module]}" || exit 1
      unset "jobs[$module]"
    done
  }
  for codec in "${codecs[@]}"; do
    finish ${codec#*:}
    module=${codec%%:*}
    compile_codec "$folder" "$module" "$@" &
    jobs[$module]=$!
  done
  finish "${!jobs[@]}"
}

compile_codec() { # the folder, a module, more flags
  local folder=$1 module=$2
  shift 2
  find "$(codec_folder "$module")" -name '*.swift' -print0 \
    | xargs -0 swiftc "$@" "${embedded[@]}" "${codec_flags[@]}" -module-name "$module" -I "$folder" \
      -emit-module -emit-module-path "$folder/$module.swiftmodule" -c -o "$folder/$module.o" \
    || fail "$module does not compile with $*"
}

# Links the program and runs it: a name, then more flags.
run_program() {
  local name=$1 status=0
  shift
  swiftc "$optimisation" "${embedded[@]}" -swift-version 6 -warnings-as-errors -parse-as-library -package-name feedwire -module-name EmbeddedChecks -I "$build/host" -I Sources/CFeedwireSIMD/include \
    -Xfrontend -function-sections -Xlinker --gc-sections -Xlinker --strip-all \
    Tests/Embedded/*.swift "$build"/host/*.o "$@" -o "$build/$name" || fail "$name does not link"
  "$build/$name" || status=$?
  [ "$status" = 0 ] || fail "$name exited with $status, the number of the check that failed"
  if readelf -d "$build/$name" | grep NEEDED | grep -vE 'lib[cm]\.so|ld-linux'; then
    fail "$name needs more than libc"
  fi
  echo "$name: $(stat -c %s "$build/$name") bytes"
}

# On systems that cannot run here.
compile_elsewhere() {
  local target
  for target in armv7em-none-none-eabi wasm32-unknown-none-wasm; do
    # Without an operating system nobody provides the guard that protects the stack.
    compile_codecs "$build/$target" -Onone -target "$target" -Xfrontend -disable-stack-protector
    echo "$target: compiled"
  done
}

run_here() {
  # In sections of their own, so that what a program does not call is left out, with what that would need.
  local plain=(-D FEEDWIRE_PLAIN)
  [ "$optimisation" != -O ] || plain=()
  compile_codecs "$build/host" -O -Xfrontend -function-sections "${plain[@]}"
  run_program zero-copy &
  zero_copy=$!
  # Tier 2 has String, whose == and hash go by canonical equivalence and need the toolchain's tables of Unicode for it.
  resources=$(swiftc -print-target-info | sed -n 's/.*"runtimeResourcePath": "\(.*\)".*/\1/p')
  run_program owned -D OWNED -L "$resources/embedded/$(uname -m)-unknown-linux-gnu" -lswiftUnicodeDataTables
  wait "$zero_copy"
}

optimisation=${2:--Onone}
case "${1:-}" in
  here) run_here ;;
  elsewhere) compile_elsewhere ;;
  *) fail "'${1:-}' is neither here nor elsewhere" ;;
esac
