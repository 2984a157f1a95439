import FeedwireCore
import FeedwireJSON

func checkJSONNumbers(_ checker: inout Checker) {
    checkIntegers(&checker)
    checkDoubles(&checker)
    checkNumberTexts(&checker)
}

private func checkIntegers(_ checker: inout Checker) {
    func int64(_ text: StaticString) -> (value: Int64, fault: NumberFault?) {
        do throws(NumberFault) {
            return (try NumberReader.int64(bytes(of: text).span), nil)
        } catch {
            return (0, error)
        }
    }
    func uint64(_ text: StaticString) -> (value: UInt64, fault: NumberFault?) {
        do throws(NumberFault) {
            return (try NumberReader.uint64(bytes(of: text).span), nil)
        } catch {
            return (0, error)
        }
    }
    checker.check(int64("-9223372036854775808") == (.min, nil))
    checker.check(int64("9223372036854775808") == (0, .overflow))
    checker.check(int64("123456789") == (123_456_789, nil))
    checker.check(uint64("18446744073709551615") == (.max, nil))
    checker.check(uint64("-0") == (0, nil))
    checker.check(uint64("1.0") == (0, .notAnInteger))
}

private func checkDoubles(_ checker: inout Checker) {
    /// The bits, or `nil` for an overflow.
    func double(_ text: StaticString) -> UInt64? {
        do throws(NumberFault) {
            return try NumberReader.double(bytes(of: text).span).bitPattern
        } catch {
            return nil
        }
    }
    // One of each way: by one division of eight and of sixteen characters, by 128 bits, and exactly.
    checker.check(double("-0.00012") == 0xBF1F_7510_4D55_1D69)
    checker.check(double("123456.789012") == 0x40FE_240C_9FCB_0C02)
    checker.check(double("1e23") == 0x44B5_2D02_C7E1_4AF6)
    checker.check(double("9007199254740993.00000000000000000001") == 0x4340_0000_0000_0001)
    checker.check(double("9007199254740993.00000000000000000000") == 0x4340_0000_0000_0000)
    checker.check(double("2.2250738585072011e-308") == 0x000F_FFFF_FFFF_FFFF)
    checker.check(double("-1e-400") == 0x8000_0000_0000_0000)
    checker.check(double("1e999999999999999999999") == nil)
}

private func checkNumberTexts(_ checker: inout Checker) {
    func text(_ value: Double) -> [UInt8]? {
        do throws(NumberFault) {
            let text = try NumberText(value)
            return [UInt8](capacity: text.byteCount) { text.append(to: &$0) }
        } catch {
            return nil
        }
    }
    checker.check(text(-0.0) == bytes(of: "0"))
    checker.check(text(50123.45) == bytes(of: "50123.45"))
    checker.check(text(-1e-6) == bytes(of: "-0.000001"))
    checker.check(text(1e-7) == bytes(of: "1e-7"))
    checker.check(text(1e21) == bytes(of: "1e+21"))
    checker.check(text(0.1 + 0.2) == bytes(of: "0.30000000000000004"))
    checker.check(text(.greatestFiniteMagnitude) == bytes(of: "1.7976931348623157e+308"))
    checker.check(text(.nan) == nil && text(-.infinity) == nil)
    var integers: [UInt8] = []
    NumberText(Int64.min).append(to: &integers)
    NumberText(UInt64.max).append(to: &integers)
    checker.check(integers == bytes(of: "-922337203685477580818446744073709551615"))
}
