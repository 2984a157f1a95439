import Foundation
import WebSocketCodec

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Hands what Foundation's task receives to the layer above, until the connection ends; returns why it was closed.
func receiveAll(from task: URLSessionWebSocketTask, deliver: (WebSocketMessage) -> Void) async -> WebSocketCloseCode {
    do {
        while true {
            switch try await task.receive() {
            case .string(let text): deliver(.text(text))
            case .data(let data): deliver(.binary([UInt8](data)))
            @unknown default: break
            }
        }
    } catch {
        // Foundation's 0 stands for no close frame, which the RFC calls 1006.
        let code = UInt16(clamping: task.closeCode.rawValue)
        return code == 0 ? .abnormalClosure : WebSocketCloseCode(rawValue: code)
    }
}
