/// Prints measurements as they come.
struct MeasurementReport {
    private let table: Table

    init(format: Options.Format) {
        table = Table(
            [
                .text("name", width: 58), .number("ns/message"), .number("Mmessage/s"), .number("MB/s"),
                .number("allocations", width: 11), .number("× memcpy"),
            ],
            format: format
        )
    }

    func append(_ measurement: Measurement) {
        table.append([
            measurement.name,
            decimal(measurement.nanosecondsPerMessage, digits: 1),
            decimal(measurement.messagesPerSecond / 1e6, digits: 3),
            decimal(measurement.megabytesPerSecond, digits: 0),
            measurement.allocationsPerMessage.map { decimal($0, digits: 2) } ?? "-",
            decimal(measurement.ratioToMemcpy, digits: 3),
        ])
    }
}
