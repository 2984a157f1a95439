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
    public static let usage = """
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
            case ("serve", "websocket"): return try serveWebSocket(rest)
            case ("connect", "websocket"): return try connectWebSocket(rest)
            case ("serve", "socketio"): return try serveSocketIO(rest)
            case ("connect", "socketio"): return try connectSocketIO(rest)
            case ("serve", let kind), ("connect", let kind):
                let found = kind.map { ", not \"\($0)\"" } ?? ""
                throw Arguments.UsageError(reason: "\(arguments[0]) what? There are socketio and websocket\(found)")
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

    /// What ends the command in order.
    func wakeup() throws(SocketError) -> Wakeup {
        if let givenWakeup { return givenWakeup }
        let wakeup = try Wakeup()
        wakeup.heedTerminationSignals()
        return wakeup
    }
}
