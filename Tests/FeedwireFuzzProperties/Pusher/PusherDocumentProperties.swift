import FeedwireCore
import FeedwireJSON
import PusherCodec

/// A message whose document is read in its pass is what it is where the document is read behind it, and so is the document.
func checkDocumentInPass(_ json: [UInt8], _ limits: JSONLimits) throws(PropertyFailure) {
    let inPass = readInPass(json, limits)
    let behind = readBehind(json, limits)
    try expect(inPass == behind, "in its pass \(inPass), behind it \(behind)")
}

/// A message, and its document if there is one; or an error.
private struct Outcome: Equatable {
    var message: PusherMessage?
    var document: [UInt8]?
    var error: PusherDecodingError?

    init(_ message: PusherMessage, document: [UInt8]?) {
        self.message = message
        switch message.data {
        case .absent, .null: break
        default: self.document = document
        }
    }

    init(_ error: PusherDecodingError) { self.error = error }
}

private func readInPass(_ json: [UInt8], _ limits: JSONLimits) -> Outcome {
    var buffer = [UInt8](repeating: 0, count: json.count)
    var room = buffer.mutableSpan
    var document: [UInt8]?
    do throws(PusherDecodingError) {
        let message = try PusherMessage(decoding: json.span, limits: PusherLimits(limits), unescapingInto: &room) {
            _,
            reader,
            text throws(JSONDecodingError) in
            document = [UInt8](copying: text.extracting(try reader.readValue(in: text).range.indices))
        }
        return Outcome(message, document: document)
    } catch {
        return Outcome(error)
    }
}

private func readBehind(_ json: [UInt8], _ limits: JSONLimits) -> Outcome {
    var buffer: [UInt8] = []
    do throws(PusherDecodingError) {
        let message = try PusherMessage(decoding: json.span, limits: PusherLimits(limits))
        let document = try message.data.withDocument(in: json.span, unescapingInto: &buffer) {
            text throws(JSONDecodingError) in
            let value = try JSONValue(decoding: text, limits: limits)
            return [UInt8](copying: text.extracting(value.range.indices))
        }
        return Outcome(message, document: document)
    } catch {
        return Outcome(error)
    }
}

extension PusherLimits {
    /// The same for a message.
    init(_ limits: JSONLimits) {
        self.init(depth: limits.depth, byteCount: limits.byteCount)
    }
}
