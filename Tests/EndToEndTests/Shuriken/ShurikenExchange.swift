/// What went over HTTPS before and beside the recorded session: a URL, and bodies as text.
enum ShurikenExchange {
    /// What a client asks for.
    static let sessionRequest = joined(
        #"{"subscriptions":["#,
        #"{"stream":"svm.token.swaps","filter":{"tokenAddress":"So11111111111111111111111111111111111111112"}},"#,
        #"{"stream":"alpha.personal","filter":{}},"#,
        #"{"stream":"alpha.signalFeedGlobal","filter":{}}]}"#
    )

    /// What the server answers: of its three channels one is public, one has presence, and one is public by its visibility, but private
    /// by its name.
    static let session = joined(
        #"{"data":{"connection":{"provider":"ws","appKey":"demo-key","wsHost":"ws.shuriken.example","wsPort":6001,"#,
        #""forceTls":true,"authEndpoint":"/api/v2/ws/auth"},"session":{"recommendedReconnectBackoffMs":[1000,2000]},"#,
        #""subscriptions":[{"stream":"svm.token.swaps","#,
        #""channel":"svm-swaps-So11111111111111111111111111111111111111112","event":"update","visibility":"public","#,
        #""payloadFormat":"json","payloadSchemaId":"svm.token.swaps","payloadSchemaUrl":null},"#,
        #"{"stream":"alpha.personal","channel":"presence-alpha-u_71","event":"update","visibility":"presence","#,
        #""payloadFormat":"json","payloadSchemaId":"alpha.personal"},"#,
        #"{"stream":"alpha.signalFeed.global","channel":"private-signal-global","event":"signal","#,
        #""visibility":"public","payloadFormat":"json","payloadSchemaId":"alpha.signalFeed"}]},"#,
        #""requestId":"req_demo_1"}"#
    )

    /// Where the client connects to.
    static let url = "wss://ws.shuriken.example:6001/app/demo-key?protocol=7&client=feedwire&version=1.0.0"

    /// Where channels are authorized.
    static let authorizationURL = "https://api.shuriken.trade/api/v2/ws/auth"

    /// Of the presence channel, signed with Python's hmac; the member's data has spaces and an escape that are part of what is signed.
    static let presence = ShurikenEndpoint.Exchange(
        form: "socket_id=4213576845.1907360123&channel_name=presence-alpha-u_71",
        answer: joined(
            #"{"auth":"demo-key:4928d2eccef3078a94e00f73426b83d1a9fa12c47021cc953df1c5b33de59d8a","#,
            #""channel_data":"{\"user_id\": \"u_71\", \"user_info\": "#,
            #"{\"name\": \"Zo\\u00eb\", \"city\": \"Z\u00fcrich\"}}"}"#
        )
    )

    /// Of the private channel.
    static let privateChannel = ShurikenEndpoint.Exchange(
        form: "socket_id=4213576845.1907360123&channel_name=private-signal-global",
        answer: #"{"auth":"demo-key:fdecb1f5bab3b72f900f683f692f845a32d305a6d07b4f5b5bb6bad633e6c7a8"}"#
    )

    private static func joined(_ parts: String...) -> String { parts.joined() }
}
