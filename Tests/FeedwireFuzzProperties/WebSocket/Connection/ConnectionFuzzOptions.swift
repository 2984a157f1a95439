import WebSocketCodec

/// The settings of a connection that an input chooses with its first bytes, and what its application does.
struct ConnectionFuzzOptions {
    private static let actionCount = 3
    static let byteCount = WebSocketFuzzOptions.byteCount + 2 + 2 * actionCount

    let base: WebSocketFuzzOptions
    let habits: ConnectionHabits
    let fragmentByteCount: Int
    /// Whether the input is a conversation of two ends, instead of what one of them receives.
    let isConversation: Bool
    /// What the application sends, by the position in the stream.
    let actions: [ConnectionAction]

    init(_ input: inout FuzzInput) {
        base = WebSocketFuzzOptions(&input)
        let flags = input.byte()
        habits = ConnectionHabits(rawValue: flags)
        isConversation = flags & 0x80 != 0
        let fragment = input.byte()
        fragmentByteCount = fragment == 0 ? .max : Int(fragment)
        var actions: [ConnectionAction] = []
        var position = 0
        for _ in 0..<Self.actionCount {
            let distance = Int(input.byte())
            // The longer ones reach behind a head.
            position += distance < 128 ? distance : (distance - 128) * 8
            guard let message = MessageEvent(ofChoice: input.byte()) else { continue }
            actions.append(ConnectionAction(position: position, message: message))
        }
        self.actions = actions
    }
}

/// A message that the application sends when so many bytes of the stream were taken.
struct ConnectionAction {
    let position: Int
    let message: MessageEvent
}

/// What an application does and another leaves.
struct ConnectionHabits: OptionSet {
    let rawValue: UInt8

    /// A server refuses the request.
    static let refuses = ConnectionHabits(rawValue: 1)
    /// A server chooses all that is offered.
    static let choosesAll = ConnectionHabits(rawValue: 2)
    /// Replies that are due are not sent.
    static let isSilent = ConnectionHabits(rawValue: 4)
    /// Text and binary messages are sent back.
    static let echoes = ConnectionHabits(rawValue: 8)
    /// After an error a close frame is sent by hand before the connection is told to fail.
    static let closesByHand = ConnectionHabits(rawValue: 16)
    /// What follows from a close frame is asked for as soon as it is encoded, without input.
    static let asksForDuty = ConnectionHabits(rawValue: 32)
}

extension MessageEvent {
    /// One of the messages that make a difference, some of them invalid; `nil` for 0.
    fileprivate init?(ofChoice choice: UInt8) {
        let messages = [
            MessageEvent(.close, []),
            MessageEvent(.close, [0x03, 0xE8] + Array("bye".utf8)),
            MessageEvent(.text, Array("text \u{20AC}".utf8)),
            MessageEvent(.binary, Array(repeating: 0xFE, count: 300)),
            MessageEvent(.ping, [1, 2, 3]),
            MessageEvent(.pong, []),
            MessageEvent(.close, [0x03, 0xED]),
            MessageEvent(.close, [0x03]),
            MessageEvent(.ping, Array(repeating: 0, count: 126)),
            MessageEvent(.text, [0xC0, 0x80]),
        ]
        guard choice > 0 else { return nil }
        self = messages[Int(choice - 1) % messages.count]
    }
}
