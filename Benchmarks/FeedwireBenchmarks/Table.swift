import Foundation

/// Prints measurements as they come.
struct Table {
    private static let nameWidth = 58

    init() {
        print("name".padding(toLength: Self.nameWidth, withPad: " ", startingAt: 0), terminator: "")
        print(" ns/message  Mmessage/s      MB/s  allocations  × memcpy  × peer")
    }

    func append(_ measurement: Measurement) {
        let allocations = measurement.allocationsPerMessage.map { String(format: "%.2f", $0) } ?? "-"
        let peer = measurement.ratioToPeer.map { String(format: "%.2f", $0) } ?? "-"
        print(measurement.name.padding(toLength: Self.nameWidth, withPad: " ", startingAt: 0), terminator: "")
        print(
            String(
                format: "%11.1f %11.3f %9.0f %12@ %9.3f %7@",
                measurement.nanosecondsPerMessage,
                measurement.messagesPerSecond / 1e6,
                measurement.megabytesPerSecond,
                allocations as NSString,
                measurement.ratioToMemcpy,
                peer as NSString
            )
        )
    }
}
