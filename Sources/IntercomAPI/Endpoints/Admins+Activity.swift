import HTTPTypes

// What teammates did, and why they are away.

extension AdminCalls {
    /// The log of what teammates did.
    ///
    /// - Parameters:
    ///   - start: The time from which on.
    ///   - end: The time until which; nil for now.
    /// - Returns: The entries, page after page.
    public func activityLogs(from start: Timestamp, to end: Timestamp? = nil) -> ItemSequence<ActivityLog> {
        var call = APICall(.get, "/admins/activity_logs")
        call.query = [("created_at_after", "\(start.secondsSince1970)")]
        if let end { call.query.append(("created_at_before", "\(end.secondsSince1970)")) }
        return ItemSequence(client, call, .number, under: "activity_logs") { ActivityLog($0) }
    }

    /// The reasons for which teammates can be away, also deleted ones.
    ///
    /// - Returns: The reasons.
    public func awayStatusReasons() -> ItemSequence<AwayStatusReason> {
        ItemSequence(client, APICall(.get, "/away_status_reasons"), .whole) { AwayStatusReason($0) }
    }
}
