#!/usr/bin/env bash
# Proves that a codec brings no Foundation, ICU or Dispatch: a probe that decodes and encodes a frame, a document, packets,
# a body of packets and messages of feeds is built in release against this checkout, and what it and any library of the build
# need is read from the files. The toolchain's own libraries are not followed: libswift_Concurrency, which every Swift program
# on Linux loads, needs Dispatch itself.
# usage: scripts/linkage.sh
set -euo pipefail
cd "$(dirname "$0")/.."
checkout=$PWD

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/Sources/probe"
cat > "$work/Package.swift" << EOF
// swift-tools-version: 6.0
import PackageDescription
let package = Package(
    name: "probe",
    dependencies: [.package(name: "feedwire", path: "$checkout")],
    targets: [
        .executableTarget(
            name: "probe",
            dependencies: [
                .product(name: "AlenoFeed", package: "feedwire"),
                .product(name: "AriesFeed", package: "feedwire"),
                .product(name: "EngineIOCodec", package: "feedwire"),
                .product(name: "FeedwireJSON", package: "feedwire"),
                .product(name: "LedgerCoreFeed", package: "feedwire"),
                .product(name: "PusherCodec", package: "feedwire"),
                .product(name: "ShurikenFeed", package: "feedwire"),
                .product(name: "SocketIOCodec", package: "feedwire"),
                .product(name: "TomoFeed", package: "feedwire"),
                .product(name: "WebSocketCodec", package: "feedwire"),
            ]
        )
    ]
)
EOF
cat > "$work/Sources/probe/main.swift" << 'EOF'
import AlenoFeed
import AriesFeed
import EngineIOCodec
import FeedwireJSON
import LedgerCoreFeed
import PusherCodec
import ShurikenFeed
import SocketIOCodec
import TomoFeed
import WebSocketCodec

var decoder = WebSocketFrameDecoder(role: .client)
let frame: [UInt8] = [0x81, 0x05, 0x48, 0x65, 0x6C, 0x6C, 0x6F]
var offset = 0
guard let step = try decoder.next(in: frame.span, at: &offset) else { fatalError("no frame") }
var encoder = WebSocketFrameEncoder(role: .server)
var output: [UInt8] = []
try encoder.encode(step.header.opcode, frame.span.extracting(step.payload), into: &output)
guard output == frame else { fatalError("\(output)") }

let json = Array("0.1".utf8)
var text: [UInt8] = []
var writer = JSONWriter()
try writer.double(JSONValue(decoding: json.span).number?.double(in: json.span) ?? 0, into: &text)
guard text == json else { fatalError("\(text)") }

var request: [UInt8] = []
try AriesRequest(.authentication(AriesAuthentication(token: "T"))).encode(into: &request)
guard case .other = try TomoMessage(decoding: request).content else { fatalError("\(request)") }

var bodies = EngineIOPayloadDecoder(form: .recordSeparated)
var packets: [EngineIOPacket.Owned] = []
try bodies.decode(Array("4a\u{1e}bAQI=".utf8), endsBody: true) { packets.append($0) }
guard packets == [.init(.message, text: "a"), .init(binary: [1, 2])] else { fatalError("\(packets)") }
var packet: [UInt8] = []
try SocketIOPacket.Owned(.event("price", [JSONRaw("0.1")], id: 7)).encode(into: &packet)
guard try SocketIOPacket(decoding: packet.span).acknowledgementID == 7 else { fatalError("\(packet)") }
var subscription: [UInt8] = []
try AlenoSubscription(.subscribeEquity, ["NVDA"], id: 1).encode(into: &subscription)
guard try AlenoMessage(decoding: subscription).event == .subscribeEquity else { fatalError("\(subscription)") }
var ping: [UInt8] = []
try LedgerCoreEvent(.ping).encode(into: &ping)
guard case .ping = try LedgerCoreMessage(decoding: ping).content else { fatalError("\(ping)") }
var session: [UInt8] = []
try ShurikenSessionRequest(subscriptions: [ShurikenSubscription(.alphaSignalFeedGlobal)]).encode(into: &session)
guard case .other = try ShurikenMessage(decoding: session.span, of: .automationUpdates) else { fatalError("\(session)") }
var binary: [UInt8] = []
try SocketIOMessagePackPacket.Owned(.event("a", [])).encode(into: &binary)
guard try SocketIOMessagePackPacket(decoding: binary.span).kind == .event else { fatalError("\(binary)") }
var subscribe: [UInt8] = []
try PusherEvent.subscribe(to: "prices").encode(into: &subscribe)
guard try PusherMessage(decoding: subscribe.span).name == .subscribe else { fatalError("\(subscribe)") }
let signer = try PusherSigner(key: "foo", secret: "bar")
let auth = signer.auth(for: try PusherSigningText(channel: "private-channel", socketID: "345.23"))
guard auth.hasPrefix("foo:89955e77") else { fatalError(auth) }
EOF
swift build --quiet --package-path "$work" --configuration release
"$work/.build/release/probe"

needed=$(find "$work/.build/release/" -maxdepth 1 \( -name probe -o -name '*.so' \) -exec readelf -d {} + \
  | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' | sort -u)
if ! grep -qx libswiftCore.so <<< "$needed"; then
  printf 'linkage: the probe does not even need libswiftCore.so; these were read:\n%s\n' "$needed" >&2
  exit 1
fi
if grep -iE 'foundation|icu|dispatch' <<< "$needed"; then
  echo 'linkage: the probe needs the libraries above' >&2
  exit 1
fi
echo "linkage: the probe needs only $(paste -sd ' ' <<< "$needed")"
