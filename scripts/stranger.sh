#!/usr/bin/env bash
# Proves that the package can be depended on: a stranger's package takes version 1.0.0 of the committed tree, by URL and
# with no flag, for the one product WebSocketCodec, and builds and runs in debug and in release.
# usage: scripts/stranger.sh
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Keeps the caller's settings of git, and SwiftPM's cache of a repository at the same place, out of it.
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null

repository=$work/feedwire
mkdir "$repository"
git archive HEAD | tar -x -C "$repository"
git -C "$repository" init --quiet
git -C "$repository" add --all
git -C "$repository" -c user.name=stranger -c user.email=stranger@example.com commit --quiet --message 'Version 1.0.0'
git -C "$repository" tag 1.0.0

stranger=$work/stranger
mkdir -p "$stranger/Sources/stranger"
cat > "$stranger/Package.swift" << EOF
// swift-tools-version: 6.0
import PackageDescription
let package = Package(
    name: "stranger",
    dependencies: [.package(url: "file://$repository", from: "1.0.0")],
    targets: [
        .executableTarget(
            name: "stranger",
            dependencies: [.product(name: "WebSocketCodec", package: "feedwire")]
        )
    ]
)
EOF
cat > "$stranger/Sources/stranger/main.swift" << 'EOF'
import WebSocketCodec

var decoder = WebSocketMessageDecoder(role: .client)
var texts: [String] = []
try decoder.decode([0x81, 0x05, 0x48, 0x65, 0x6C, 0x6C, 0x6F]) { message in
    if case .text(let text) = message { texts.append(text) }
}
var output: [UInt8] = []
try WebSocketMessageEncoder(role: .server).encode(.text("Hello"), into: &output)
guard texts == ["Hello"], output.count == 7 else { fatalError("decoded \(texts), encoded \(output)") }
EOF

for configuration in debug release; do
  swift run --quiet --package-path "$stranger" --cache-path "$work/cache" --configuration "$configuration" stranger || {
    echo "stranger: a package that depends on WebSocketCodec does not build and run in $configuration" >&2
    exit 1
  }
  echo "stranger: $configuration ran"
done
