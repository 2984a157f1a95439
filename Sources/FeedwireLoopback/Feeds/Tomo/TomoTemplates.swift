/// All that the simulator of Tomo says.
///
/// The envelope and the payloads are those of the documentation, but for the payloads of statuses other than a gap, of which it has the
/// names alone.
enum TomoTemplates {
    static let event: MessageTemplate = #"""
        {"event_type":"$type","session_id":"$session","sequence":$sequence,"target_id":"$target","market_kind":"dex",\#
        "chain":"$chain","source_id":"$source","source_publish_ts":"$published","gateway_ingest_ts":"$ingested",\#
        "gateway_send_ts":"$sent","freshness_ms":$freshness,"payload":$payload}
        """#

    static let ready: MessageTemplate = #"{"status":"ready","accepted_targets":[$targets]}"#
    static let price: MessageTemplate = #"{"base_asset":"$base","quote_asset":"$quote","price":$price}"#
    static let candle: MessageTemplate = #"""
        {"base_asset":"$base","quote_asset":"$quote","interval":"$interval","open":$open,"high":$high,"low":$low,\#
        "close":$price,"volume":$volume}
        """#
    static let gap: MessageTemplate = #"""
        {"continuity_state":"gap_detected","missed_sequence_count":$count,"reconnect_mode":"resume"}
        """#

    /// Statuses, one after the other.
    static let statuses: [(type: String, payload: MessageTemplate)] = [
        ("SOURCE_DEGRADED", #"{"source_state":"degraded"}"#),
        ("SOURCE_SWITCHED", #"{"source_state":"switched","to":"backup-kline"}"#),
        ("SESSION_BACKPRESSURE_OVERFLOW", #"{"dropped_count":0}"#),
    ]
}
