import FeedwireCore
public import FeedwireJSON

// What a message says is decided here: a new one is added to this enum, and where its type, action or topic is told apart; its
// file is in Messages. AriesEvent+Content.swift owns what a server sends, AriesRequest.swift what a client does.

extension AriesMessage {
    /// What a message says, as ranges; the same in both generations.
    @nonexhaustive
    public enum Content: Hashable, Sendable {
        /// A client's token.
        case authentication(Authentication)
        /// Another request of a client: see ``Payload/method``, ``Payload/path`` and ``Payload/body``.
        case request
        /// What a client wants.
        case subscription(Subscription)
        /// What it no longer wants; the shape is inferred.
        case unsubscription(Subscription)
        /// A client's sign of life.
        case ping
        /// The answer to it.
        case pong
        /// `authSuccess`, the answer to a token.
        case authenticated(Authenticated)
        /// `authRequired`: the server wants a token.
        case authenticationRequired
        /// `refreshAuth`: the session is about to end, unless a token is sent again.
        case refreshNotice
        /// `authExpired`: the session has ended.
        case expiryNotice
        /// `error`, with what failed, as a text.
        case failure(JSONField<String>)
        /// `update` of `marketStatus`.
        case marketStatus(MarketStatus)
        /// `update` of a topic of the market feed.
        ///
        /// Their names are not known: it is a topic that is none of ``AriesTopic``, whose data is an object with at least one
        /// of the fields.
        case marketUpdate(MarketUpdate)
        /// `update` of `account` whose data has a `clOrdId`.
        case order(Order)
        /// Anything else: see ``AriesMessage/payload`` and ``AriesMessage/legacy``.
        ///
        /// The data of other updates can be read as ``Position``, ``Balance`` and ``ChartUpdate`` by who knows that it is one.
        case other
    }

    /// Which of ``Content`` a message is.
    @usableFromInline
    enum Kind: UInt8, Hashable, Sendable {
        case authentication, legacyAuthentication, request
        case subscription, unsubscription, legacySubscription, legacyUnsubscription
        case ping, pong
        case authenticated, authenticationRequired, refreshNotice, expiryNotice, failure
        case marketStatus, marketUpdate, order
        case other
    }

    /// What the message says.
    @inlinable
    public var content: Content {
        switch kind {
        case .authentication: .authentication(JSONReader.fields(in: fields, as: Authentication.self))
        case .legacyAuthentication: .authentication(Authentication(legacy))
        case .request: .request
        case .subscription: .subscription(Subscription(payload.value))
        case .unsubscription: .unsubscription(Subscription(payload.value))
        case .legacySubscription: .subscription(Subscription(legacy.data))
        case .legacyUnsubscription: .unsubscription(Subscription(legacy.data))
        case .ping: .ping
        case .pong: .pong
        case .authenticated: .authenticated(JSONReader.fields(in: fields, as: Authenticated.self))
        case .authenticationRequired: .authenticationRequired
        case .refreshNotice: .refreshNotice
        case .expiryNotice: .expiryNotice
        case .failure: .failure(payload.error)
        case .marketStatus: .marketStatus(JSONReader.fields(in: fields, as: MarketStatus.self))
        case .marketUpdate: .marketUpdate(fields)
        case .order: .order(JSONReader.fields(in: fields, as: Order.self))
        case .other: .other
        }
    }
}

extension AriesMessage {
    /// What a message says, but for the data of updates.
    enum Outline {
        case kind(Kind)
        case update
        case legacyUpdate

        init(of message: AriesMessage, in json: Span<UInt8>) {
            switch AriesMessageType(message.type, in: json) {
            case .event, .response: self = Self.event(message.payload, in: json)
            case .request: self = .kind(message.payload.isAuthentication(in: json) ? .authentication : .request)
            case .subscribe: self = .kind(.subscription)
            case .unsubscribe: self = .kind(.unsubscription)
            case .ping: self = .kind(.ping)
            case .pong: self = .kind(.pong)
            case nil: self = message.isLegacy ? Self.legacy(message.legacy, in: json) : .kind(.other)
            }
        }

        private static func event(_ payload: Payload, in json: Span<UInt8>) -> Self {
            switch AriesAction(payload.action, in: json) {
            case .update: .update
            case .error: .kind(.failure)
            case .authSuccess: .kind(payload.data.present.map { $0.kind == .object } ?? true ? .authenticated : .other)
            case .authRequired: .kind(.authenticationRequired)
            case .refreshAuth: .kind(.refreshNotice)
            case .authExpired: .kind(.expiryNotice)
            case .auth, .subscribe, .unsubscribe, .ping, .publish, nil: .kind(.other)
            }
        }

        private static func legacy(_ legacy: Legacy, in json: Span<UInt8>) -> Self {
            switch AriesAction(legacy.action, in: json) {
            case .auth where !legacy.message.isPresent: .kind(.legacyAuthentication)
            case .auth where legacy.message.equals("success", in: json): .kind(.authenticated)
            case .ping where !legacy.message.isPresent: .kind(.ping)
            case .ping where legacy.message.equals("pong", in: json): .kind(.pong)
            case .subscribe: .kind(.legacySubscription)
            case .unsubscribe: .kind(.legacyUnsubscription)
            case .publish, .update: .legacyUpdate
            case nil where !legacy.action.isPresent: .legacyUpdate
            case .auth, .ping, .error, .authSuccess, .authRequired, .refreshAuth, .authExpired, nil: .kind(.other)
            }
        }
    }
}
