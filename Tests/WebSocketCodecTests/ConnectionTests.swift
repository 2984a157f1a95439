import Testing
import WebSocketCodec

@Suite struct ConnectionTests {
    @Test func `an idle server's connection has at most 256 bytes of state`() {
        #expect(MemoryLayout<WebSocketConnection>.size <= 256)
    }
}
