# The codec modules, layers L0 to L2: each after those that it may import, as "module: imports".
# For the other scripts to source, from the root of the checkout.
codecs=(
  'FeedwireCore:'
  'FeedwireJSON: CFeedwireSIMD FeedwireCore'
  'FeedwireMessagePack: FeedwireCore'
  'WebSocketCodec: FeedwireCore'
  'EngineIOCodec: FeedwireCore FeedwireJSON'
  'PusherCodec: FeedwireCore FeedwireJSON'
  'SocketIOCodec: FeedwireCore FeedwireJSON FeedwireMessagePack'
  'AlenoFeed: FeedwireCore FeedwireJSON SocketIOCodec'
  'AriesFeed: FeedwireCore FeedwireJSON'
  'LedgerCoreFeed: FeedwireCore FeedwireJSON SocketIOCodec'
  'ShurikenFeed: FeedwireCore FeedwireJSON PusherCodec'
  'TomoFeed: FeedwireCore FeedwireJSON'
)
# The headers of C that a codec may import.
headers=(CFeedwireSIMD)
# The other folders of Sources: tools, which may import what they like.
tools=(FeedwireCommandLine FeedwireConformance FeedwireLoopback FeedwireTestee feedwire)

# The folder of a module.
codec_folder() {
  if [ -d "Sources/Feeds/$1" ]; then echo "Sources/Feeds/$1"; else echo "Sources/$1"; fi
}

# The compiler's flags of Package.swift's settings, for who compiles a codec without SwiftPM.
codec_flags=(
  -swift-version 6 -package-name feedwire -parse-as-library -strict-memory-safety -warnings-as-errors
  -enable-upcoming-feature ExistentialAny
  -enable-upcoming-feature InternalImportsByDefault
  -enable-upcoming-feature MemberImportVisibility
  -I Sources/CFeedwireSIMD/include
)
