// swift-tools-version: 6.3

import PackageDescription

// A package of its own, so that a build or a test of the root knows nothing of fuzzing. `scripts/fuzz.sh` builds it.

let settings: [SwiftSetting] = [
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "feedwire-fuzz",
    platforms: [.macOS(.v26)],
    dependencies: [.package(name: "feedwire", path: "../..")],
    targets: [
        // A link to Tests/FeedwireFuzzProperties, which is no product of the root.
        .target(
            name: "FeedwireFuzzProperties",
            dependencies: [
                .product(name: "AlenoFeed", package: "feedwire"),
                .product(name: "AriesFeed", package: "feedwire"),
                .product(name: "EngineIOCodec", package: "feedwire"),
                .product(name: "FeedwireCore", package: "feedwire"),
                .product(name: "FeedwireJSON", package: "feedwire"),
                .product(name: "FeedwireMessagePack", package: "feedwire"),
                .product(name: "LedgerCoreFeed", package: "feedwire"),
                .product(name: "PusherCodec", package: "feedwire"),
                .product(name: "ShurikenFeed", package: "feedwire"),
                .product(name: "SocketIOCodec", package: "feedwire"),
                .product(name: "TomoFeed", package: "feedwire"),
                .product(name: "WebSocketCodec", package: "feedwire"),
            ],
            swiftSettings: settings
        ),
        .executableTarget(name: "FuzzTarget", dependencies: ["FeedwireFuzzProperties"], swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
