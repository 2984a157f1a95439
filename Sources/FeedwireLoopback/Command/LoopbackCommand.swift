import FeedwireCommandLine

/// The commands `serve` and `connect`: servers and clients on loopback.
public struct LoopbackCommand {
    /// What the process ends with.
    public enum ExitCode: Int32, Sendable {
        /// The server was asked to end, or the client's connection was closed in order.
        case done = 0
        /// There was no connection, or it failed.
        case failed = 1
        /// The arguments cannot be used.
        case usage = 2
    }

    /// The commands that ``run(_:)`` takes.
    public static let names = ["serve", "connect"]

    /// Their lines of `feedwire help`.
    public static let usage = generalUsage + "\n" + feedUsage

    private static let generalUsage = """
        feedwire serve websocket [options]     an echo server on 127.0.0.1, until SIGINT or SIGTERM
            --port N                   where it listens; any port, which is printed, for 0 or if left out
            --subprotocol NAME         selected if it is offered
            --connection-count N       connections at once; 2000 if left out
        feedwire connect websocket URL [options]
                                               sends each line of standard input, and prints each message
            --binary                   lines are hexadecimal digits of binary messages
            --echo                     sends every message back instead
            --autobahn AGENT           runs all cases of Autobahn's fuzzing server at URL under this name
            --subprotocol NAME         offered
        both, sizes in bytes and times in seconds:
            --frame-byte-count N       --message-byte-count N     --fragment-count N
            --head-byte-count N        --field-count N            --output-byte-count N
            --handshake-timeout S      --close-timeout S          --stall-timeout S
        feedwire serve socketio [options]      a reference server on 127.0.0.1 at /socket.io/, with the namespaces / and
                                               /custom; Engine.IO alone, which echoes, at /engine.io/
            --port N                   as above
            --connection-count N       as above; a client that polls has two or more
            --stall-timeout S          as above
            --allow-eio3               takes revision 3 of Engine.IO too
            --max-payload N            bytes of a body or message; 1000000 if left out
            --record FILE              keeps the traffic as JSON Lines, the credentials of clients too
          times in milliseconds:
            --ping-interval N          --ping-timeout N           --upgrade-timeout N
            --connect-timeout N        --recovery-window N (0, as if left out: clients are not recovered)
        feedwire connect socketio URL [options]
                                               sends each line of standard input as an event, such as ["message",1], with
                                               hexadecimal attachments behind it and ? in front if it is to be
                                               acknowledged; prints what happens as JSON Lines
            --namespace NAME           / if left out
            --auth JSON                the credentials, an object
            --transport NAME           polling, websocket, or upgrade, from the one to the other, if left out
            --eio N                    the revision of Engine.IO, 3 or 4; 4 if left out
        feedwire serve pusher [options]        a reference server on 127.0.0.1 at /app/KEY, which authorizes and publishes for
                                               whoever posts to /pusher/auth, /pusher/user-auth and /events
            --port N                   as above
            --connection-count N       as above
            --stall-timeout S          as above
            --key KEY                  the app's key; feedwire-test-key if left out
            --secret SECRET            its secret; feedwire-test-secret if left out, which everybody knows
            --client-events N          client events that a connection may send in a second; 10 if left out
            --subscription-count       tells how many are on a channel
            --record FILE              as above
          times in milliseconds:
            --activity-timeout N       what clients are told, in whole seconds; 120000 if left out
            --ping-interval N          how long a client may be silent; the two others together if left out
            --pong-timeout N           how long it may take to answer then; 30000 if left out
            --mute-after N             a connection is not answered any more so long after its opening; never if left out
        feedwire connect pusher URL [CHANNEL...] [options]
                                               subscribes to the channels, does what each line of standard input says, such as
                                               {"event":"client-a","channel":"private-b","data":1} or pusher:subscribe,
                                               and prints what happens as JSON Lines
            --secret SECRET            signs with it; feedwire-test-secret if left out
            --member JSON              who joins presence channels, such as {"user_id":"ann"}
            --user JSON                who signs in, such as {"id":"ann"}
            --activity-timeout N       milliseconds until it asks a silent server for a sign of life; 120000 if left out
            --pong-timeout N           milliseconds until it connects again then; 30000 if left out
        """

    let print: (String) -> Void
    let complain: (String) -> Void
    /// Where a client's lines come from.
    let input: Int32
    private let givenWakeup: Wakeup?

    /// The commands.
    ///
    /// - Parameters:
    ///   - print: Takes the lines of standard output.
    ///   - complain: Takes the lines of standard error.
    public init(print: @escaping (String) -> Void, complain: @escaping (String) -> Void) {
        self.init(input: 0, wakeup: nil, print: print, complain: complain)
    }

    /// The commands with another input, and with something else than signals to end them.
    package init(
        input: Int32,
        wakeup: Wakeup?,
        print: @escaping (String) -> Void,
        complain: @escaping (String) -> Void
    ) {
        self.input = input
        self.givenWakeup = wakeup
        self.print = print
        self.complain = complain
    }

    /// Does what `arguments`, without the program's name, ask for.
    public func run(_ arguments: [String]) -> ExitCode {
        do {
            let rest = Array(arguments.dropFirst(2))
            switch (arguments.first, arguments.dropFirst().first) {
            case ("serve", let kind): return try serve(kind, rest)
            case ("connect", let kind): return try connect(kind, rest)
            default: throw Arguments.UsageError(reason: "name a command: serve or connect")
            }
        } catch let error as Arguments.UsageError {
            complain("feedwire: \(error.reason)")
            return .usage
        } catch {
            complain("feedwire: \(error)")
            return .failed
        }
    }

    private func serve(_ kind: String?, _ arguments: [String]) throws -> ExitCode {
        switch kind {
        case "aleno": return try serveAleno(arguments)
        case "aries": return try serveAries(arguments)
        case "ledgercore": return try serveLedgerCore(arguments)
        case "pusher": return try servePusher(arguments)
        case "shuriken": return try serveShuriken(arguments)
        case "socketio": return try serveSocketIO(arguments)
        case "tomo": return try serveTomo(arguments)
        case "websocket": return try serveWebSocket(arguments)
        default: throw Self.unknown(kind, of: "serve")
        }
    }

    private func connect(_ kind: String?, _ arguments: [String]) throws -> ExitCode {
        switch kind {
        case "aleno": return try connectAleno(arguments)
        case "aries": return try connectAries(arguments)
        case "ledgercore": return try connectLedgerCore(arguments)
        case "pusher": return try connectPusher(arguments)
        case "shuriken": return try connectShuriken(arguments)
        case "socketio": return try connectSocketIO(arguments)
        case "tomo": return try connectTomo(arguments)
        case "websocket": return try connectWebSocket(arguments)
        default: throw Self.unknown(kind, of: "connect")
        }
    }

    private static func unknown(_ kind: String?, of command: String) -> Arguments.UsageError {
        let kinds = "aleno, aries, ledgercore, pusher, shuriken, socketio, tomo and websocket"
        return Arguments.UsageError(
            reason: "\(command) what? There are \(kinds)\(kind.map { ", not \"\($0)\"" } ?? "")"
        )
    }

    /// What ends the command in order.
    func wakeup() throws(SocketError) -> Wakeup {
        if let givenWakeup { return givenWakeup }
        let wakeup = try Wakeup()
        wakeup.heedTerminationSignals()
        return wakeup
    }
}
