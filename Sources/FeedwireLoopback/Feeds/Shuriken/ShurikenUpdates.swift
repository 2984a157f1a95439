/// The updates of one channel for one client.
struct ShurikenUpdates {
    private let source: ShurikenSource
    private var generator: SeededGenerator
    private var walk = PriceWalk(from: FixedPoint(units: 160_250_000, fractionDigitCount: 6), greatestStep: 400_000)

    init(_ source: ShurikenSource, _ settings: FeedServerSettings) {
        self.source = source
        generator = settings.generator("shuriken \(source.channel)")
    }

    /// The whole message with the update of a number, from 1.
    mutating func next(_ number: Int) -> [UInt8] {
        let templates = source.kind.templates
        let values = values(number)
        let payload = templates[(number - 1) % templates.count].filled { values[$0] }
        let message: MessageTemplate =
            source.kind.sendsObjects
            ? #"{"event":"$event","channel":"$channel","data":$payload}"#
            : #"{"event":"$event","channel":"$channel","data":"$payload"}"#
        return message.filled([
            "event": source.kind.event, "channel": source.channel,
            "payload": String(decoding: payload, as: UTF8.self),
        ])
    }

    /// What fills the holes of all templates, in an order that is always the same.
    private mutating func values(_ number: Int) -> [String: String] {
        let time = SimulatedTime.start + Int64(number) * 400
        var values = [
            "number": "\(number)", "time": "\(time.epochSeconds)", "milliseconds": "\(time.epochMilliseconds)",
            "slot": "\(301_000_000 + number)", "height": "\(279_000_000 + number)",
            "price": walk.next(using: &generator).text,
            "token": source.filter["tokenAddress"] ?? "So11111111111111111111111111111111111111112",
            "chain": source.filter["chainId"] ?? "8453", "profile": source.filter["profileId"] ?? "",
            "feed": source.filter["feedId"] ?? "",
        ]
        values["network"] = values["chain"] == "8453" ? "base" : "eth"
        values["signature"] = generator.hexadecimal(64)
        values["hash"] = generator.hexadecimal(32)
        values["other"] = generator.hexadecimal(40)
        values["wallet"] = source.filter["walletAddress"] ?? generator.hexadecimal(40)
        values["flag"] = generator.number(in: 0...1) == 1 ? "true" : "false"
        values["index"] = "\(generator.number(in: 0...2000))"
        values["amount"] = "\(generator.number(in: 1...999_999_999))"
        // More than a Double can tell apart.
        values["great"] = "\(generator.number(in: 9_007_199_254_740_993...9_223_372_036_854_775_807))"
        values["native"] = FixedPoint(units: generator.number(in: 1...99_999_999), fractionDigitCount: 9).text
        values["usd"] = FixedPoint(units: generator.number(in: 1...99_999_999), fractionDigitCount: 2).text
        values["ratio"] = FixedPoint(units: generator.number(in: 1...99_999), fractionDigitCount: 8).text
        return values
    }
}
