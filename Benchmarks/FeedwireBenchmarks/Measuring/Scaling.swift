import CFeedwireMallocCounter
import Foundation

/// An input that a peer may send to cost us much, of any size.
struct ScalingCase {
    /// An array that grows holds its old room and the new one, which may be twice as much as is in it.
    static let growthFactor = 3

    let name: String
    /// `accepted`, or the identifier of the error that it ends with.
    let outcome: String
    /// Half of the size that is measured: bytes, or packets.
    let size: Int
    /// How many bytes of the heap may be held at most for an input of a size.
    let heldByteCount: (_ size: Int) -> Int
    /// Makes an input of a size, and returns what decodes it and says how that ended.
    let prepare: (_ size: Int) -> () throws -> StaticString
}

/// Proves that time grows with an input and not faster, and that memory stays within the limits.
struct Scaling {
    /// An input of twice the size may take so many times as long.
    private static let greatestRatio = 2.4
    /// A slow spell of the machine can last for seconds; what grows faster by itself does so each time.
    private static let attemptCount = 6

    /// Prints a line for each case, and returns whether all are as they have to be.
    func run(_ cases: [ScalingCase]) throws -> Bool {
        print("ratio of times   peak bytes   of allowed   input")
        var isSound = true
        for input in cases {
            let (ratio, peak) = (try ratio(of: input), try peak(of: input))
            let allowed = input.heldByteCount(2 * input.size)
            print(String(format: "%14.2f %12d %12d   %@", ratio, peak, allowed, input.name as NSString))
            isSound = isSound && ratio <= Self.greatestRatio && peak <= allowed
        }
        return isSound
    }

    /// The time of an input of twice the size, in turn with one of the size, by the time of that.
    private func ratio(of input: ScalingCase) throws -> Double {
        let (once, twice) = (input.prepare(input.size), input.prepare(2 * input.size))
        for decode in [once, twice] {
            let outcome = "\(try decode())"
            guard outcome == input.outcome else { throw WrongOutcome(name: input.name, outcome: outcome) }
        }
        var least = Double.infinity
        for _ in 0..<Self.attemptCount where least > Self.greatestRatio {
            least = min(least, try Comparison({ _ = try once() }, { _ = try twice() }).ratio)
        }
        return least
    }

    /// The most bytes of the heap that are held while an input of twice the size is decoded; 0 where they are not counted.
    private func peak(of input: ScalingCase) throws -> Int {
        let decode = input.prepare(2 * input.size)
        let before = feedwire_held_byte_count()
        feedwire_restart_peak()
        _ = try decode()
        return Int(feedwire_peak_held_byte_count() - before)
    }

    struct WrongOutcome: Error {
        let name: String
        let outcome: String
    }
}
