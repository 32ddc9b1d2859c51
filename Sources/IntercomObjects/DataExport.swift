/// A job that exports data into a file.
public struct DataExport: Equatable, Sendable {
    /// The export as JSON.
    public let json: JSON

    /// Views an export.
    ///
    /// - Parameter json: The export.
    public init(_ json: JSON) {
        self.json = json
    }

    /// The job's id.
    ///
    /// Some of Intercom's own descriptions misspell the key, so both spellings are read.
    public var id: String? { json["job_identifier"]?.identifier ?? json["job_identfier"]?.identifier }
    /// The state: `pending`, `in_progress`, `completed`, `failed`, `no_data`, `canceled`; of a report `complete`.
    public var status: String? { json["status"]?.string }
    /// The URL of the file, which takes the token; nil until there is one.
    public var downloadURL: String? { json["download_url"]?.string.flatMap { $0.isEmpty ? nil : $0 } }
    /// The time at which the file goes.
    public var downloadExpiresAt: Timestamp? { json["download_expires_at"]?.timestamp }

    /// Whether the file is there.
    public var isCompleted: Bool { status == "completed" || status == "complete" }
    /// Whether the job has not ended.
    public var isRunning: Bool { status == "pending" || status == "in_progress" }
}
