// Decodes, encodes and throws through every codec, as Embedded Swift: see scripts/embedded.sh.

/// The program, with C's entry point so that it needs no module of a libc.
///
/// - Returns: The number of the first check that failed, or 255 for any above, or 0.
@c(main)
func runChecks() -> CInt {
    var checker = Checker()
    checkCore(&checker)
    checkJSONNumbers(&checker)
    checkJSON(&checker)
    checkMessagePack(&checker)
    checkFeeds(&checker)
    checkEngineIO(&checker)
    checkPusher(&checker)
    checkPusherAuthorization(&checker)
    checkSocketIO(&checker)
    checkFrames(&checker)
    checkMessages(&checker)
    checkClosePayloads(&checker)
    checkHandshake(&checker)
    checkConnections(&checker)
    checkDecodingErrors(&checker)
    checkEncodingErrors(&checker)
    #if OWNED
        checkOwnedFeeds(&checker)
        checkFeedSessions(&checker)
        checkOwnedEngineIO(&checker)
        checkEngineIOSessions(&checker)
        checkOwnedPusher(&checker)
        checkOwnedPusherAuthorization(&checker)
        checkPusherSessions(&checker)
        checkOwnedSocketIO(&checker)
        checkSocketIOSessions(&checker)
        checkOwnedMessages(&checker)
        checkOwnedConnections(&checker)
    #endif
    print(checker.count, terminator: " checks\n")
    return min(checker.firstFailure, 255)
}
