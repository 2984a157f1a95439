// swift-tools-version: 6.3

import PackageDescription

/// Swift 6 mode for every target; warnings are errors, and each use of an unsafe construct is marked.
let settings: [SwiftSetting] = [
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "feedwire",
    platforms: [.macOS(.v26), .iOS(.v26), .tvOS(.v26), .watchOS(.v26), .visionOS(.v26)],
    products: [
        .library(name: "FeedwireCore", targets: ["FeedwireCore"]),
        .library(name: "FeedwireJSON", targets: ["FeedwireJSON"]),
        .library(name: "FeedwireMessagePack", targets: ["FeedwireMessagePack"]),
        .library(name: "WebSocketCodec", targets: ["WebSocketCodec"]),
        .library(name: "EngineIOCodec", targets: ["EngineIOCodec"]),
        .library(name: "PusherCodec", targets: ["PusherCodec"]),
        .library(name: "SocketIOCodec", targets: ["SocketIOCodec"]),
        .library(name: "AlenoFeed", targets: ["AlenoFeed"]),
        .library(name: "AriesFeed", targets: ["AriesFeed"]),
        .library(name: "LedgerCoreFeed", targets: ["LedgerCoreFeed"]),
        .library(name: "ShurikenFeed", targets: ["ShurikenFeed"]),
        .library(name: "TomoFeed", targets: ["TomoFeed"]),
        .library(name: "FeedwireConformance", targets: ["FeedwireConformance"]),
        .library(name: "FeedwireVectors", targets: ["FeedwireVectors"]),
        .executable(name: "feedwire", targets: ["feedwire"]),
    ],
    targets: [
        .target(name: "FeedwireCore", swiftSettings: settings),
        .target(name: "CFeedwireSIMD"),
        .target(name: "FeedwireJSON", dependencies: ["CFeedwireSIMD", "FeedwireCore"], swiftSettings: settings),
        .target(name: "FeedwireMessagePack", dependencies: ["FeedwireCore"], swiftSettings: settings),
        .target(
            name: "AlenoFeed",
            dependencies: ["FeedwireCore", "FeedwireJSON", "SocketIOCodec"],
            path: "Sources/Feeds/AlenoFeed",
            swiftSettings: settings
        ),
        .target(
            name: "AriesFeed",
            dependencies: ["FeedwireCore", "FeedwireJSON"],
            path: "Sources/Feeds/AriesFeed",
            swiftSettings: settings
        ),
        .target(
            name: "LedgerCoreFeed",
            dependencies: ["FeedwireCore", "FeedwireJSON", "SocketIOCodec"],
            path: "Sources/Feeds/LedgerCoreFeed",
            swiftSettings: settings
        ),
        .target(
            name: "ShurikenFeed",
            dependencies: ["FeedwireCore", "FeedwireJSON", "PusherCodec"],
            path: "Sources/Feeds/ShurikenFeed",
            swiftSettings: settings
        ),
        .target(
            name: "TomoFeed",
            dependencies: ["FeedwireCore", "FeedwireJSON"],
            path: "Sources/Feeds/TomoFeed",
            swiftSettings: settings
        ),
        .target(name: "WebSocketCodec", dependencies: ["FeedwireCore"], swiftSettings: settings),
        .target(name: "EngineIOCodec", dependencies: ["FeedwireCore", "FeedwireJSON"], swiftSettings: settings),
        .target(name: "PusherCodec", dependencies: ["FeedwireCore", "FeedwireJSON"], swiftSettings: settings),
        .target(
            name: "SocketIOCodec",
            dependencies: ["FeedwireCore", "FeedwireJSON", "FeedwireMessagePack"],
            swiftSettings: settings
        ),

        .target(
            name: "FeedwireVectors",
            path: "Vectors",
            exclude: ["README.md", "regressions", "testees"],
            resources: [
                .copy("aleno"), .copy("aries"), .copy("engineio"), .copy("json"), .copy("ledgercore"), .copy("msgpack"),
                .copy("pusher"), .copy("schema"), .copy("shuriken"), .copy("socketio"), .copy("tomo"),
                .copy("websocket"),
            ],
            swiftSettings: settings
        ),
        .target(name: "FeedwireCommandLine", swiftSettings: settings),
        .target(
            name: "FeedwireConformance",
            dependencies: ["FeedwireCommandLine", "FeedwireVectors"],
            swiftSettings: settings
        ),
        .target(
            name: "FeedwireTestee",
            dependencies: [
                "AlenoFeed", "AriesFeed", "EngineIOCodec", "FeedwireConformance", "FeedwireCore", "FeedwireJSON",
                "FeedwireMessagePack", "LedgerCoreFeed", "PusherCodec", "ShurikenFeed", "SocketIOCodec", "TomoFeed",
                "WebSocketCodec",
            ],
            swiftSettings: settings
        ),
        .target(
            name: "FeedwireLoopback",
            dependencies: [
                "AlenoFeed", "AriesFeed", "EngineIOCodec", "FeedwireCommandLine", "FeedwireCore", "FeedwireJSON",
                "LedgerCoreFeed", "PusherCodec", "ShurikenFeed", "SocketIOCodec", "TomoFeed", "WebSocketCodec",
            ],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "feedwire",
            dependencies: ["FeedwireConformance", "FeedwireLoopback", "FeedwireTestee"],
            swiftSettings: settings
        ),

        .target(name: "CFeedwireInstructionCounter", path: "Benchmarks/CFeedwireInstructionCounter"),
        .target(name: "CFeedwireMallocCounter", path: "Benchmarks/CFeedwireMallocCounter"),
        .executableTarget(
            name: "FeedwireBenchmarks",
            dependencies: [
                "AlenoFeed", "AriesFeed", "CFeedwireInstructionCounter", "CFeedwireMallocCounter", "EngineIOCodec",
                "FeedwireCore", "FeedwireJSON",
                "FeedwireMessagePack", "LedgerCoreFeed", "PusherCodec", "ShurikenFeed", "SocketIOCodec", "TomoFeed",
                "WebSocketCodec",
            ],
            path: "Benchmarks/FeedwireBenchmarks",
            swiftSettings: settings
        ),

        // Nothing but the public API: Tests/Fuzz compiles the same files in another package.
        .target(
            name: "FeedwireFuzzProperties",
            dependencies: [
                "AlenoFeed", "AriesFeed", "EngineIOCodec", "FeedwireCore", "FeedwireJSON", "FeedwireMessagePack",
                "LedgerCoreFeed", "PusherCodec", "ShurikenFeed", "SocketIOCodec", "TomoFeed", "WebSocketCodec",
            ],
            path: "Tests/FeedwireFuzzProperties",
            swiftSettings: settings
        ),
        .testTarget(
            name: "FeedwireFuzzPropertiesTests",
            dependencies: ["FeedwireConformance", "FeedwireFuzzProperties", "FeedwireVectors"],
            swiftSettings: settings
        ),
        .testTarget(name: "FeedwireCoreTests", dependencies: ["FeedwireCore"], swiftSettings: settings),
        .testTarget(
            name: "FeedwireJSONTests",
            dependencies: ["FeedwireCore", "FeedwireJSON"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "FeedwireMessagePackTests",
            dependencies: ["FeedwireCore", "FeedwireMessagePack"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "TomoFeedTests",
            dependencies: ["FeedwireCore", "FeedwireJSON", "TomoFeed"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "AlenoFeedTests",
            dependencies: ["AlenoFeed", "FeedwireCore", "FeedwireJSON", "SocketIOCodec"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "AriesFeedTests",
            dependencies: ["AriesFeed", "FeedwireCore", "FeedwireJSON"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "LedgerCoreFeedTests",
            dependencies: ["FeedwireCore", "FeedwireJSON", "LedgerCoreFeed", "SocketIOCodec"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "PusherCodecTests",
            dependencies: ["FeedwireCore", "FeedwireJSON", "PusherCodec"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "ShurikenFeedTests",
            dependencies: ["FeedwireCore", "FeedwireJSON", "PusherCodec", "ShurikenFeed"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "SocketIOCodecTests",
            dependencies: [
                "CFeedwireMallocCounter", "EngineIOCodec", "FeedwireCore", "FeedwireJSON", "FeedwireMessagePack",
                "SocketIOCodec",
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "EngineIOCodecTests",
            dependencies: ["CFeedwireMallocCounter", "EngineIOCodec", "FeedwireCore", "FeedwireJSON"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "WebSocketCodecTests",
            dependencies: ["CFeedwireMallocCounter", "FeedwireCore", "WebSocketCodec"],
            swiftSettings: settings
        ),
        // Several codecs on top of each other, as an embedder stacks them.
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "AlenoFeed", "CFeedwireMallocCounter", "EngineIOCodec", "FeedwireCore", "FeedwireJSON", "PusherCodec",
                "ShurikenFeed", "SocketIOCodec", "WebSocketCodec",
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "FeedwireConformanceTests",
            dependencies: ["FeedwireConformance", "FeedwireVectors"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "FeedwireLoopbackTests",
            dependencies: ["FeedwireCore", "FeedwireJSON", "FeedwireLoopback", "WebSocketCodec"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "FeedwireTesteeTests",
            dependencies: ["FeedwireConformance", "FeedwireTestee", "FeedwireVectors", "WebSocketCodec"],
            exclude: ["Observed"],
            swiftSettings: settings
        ),
    ],
    swiftLanguageModes: [.v6]
)
