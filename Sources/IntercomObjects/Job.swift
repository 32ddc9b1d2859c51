/// Work that Intercom does after it has responded.
public struct Job: Equatable, Sendable {
    /// The job as JSON.
    public let json: JSON

    /// Views a job.
    ///
    /// - Parameter json: The job.
    public init(_ json: JSON) {
        self.json = json
    }

    /// Always `job`.
    public var type: String? { json["type"]?.string }
    /// Intercom's id.
    public var id: String? { json["id"]?.identifier }
    /// The URL of the job.
    public var url: String? { json["url"]?.string }
    /// The state: `pending`, `success`, `failed`.
    public var status: String? { json["status"]?.string }
    /// The kind of what it makes, such as `ticket`.
    public var resourceType: String? { json["resource_type"]?.string }
    /// The id of what it has made.
    public var resourceID: String? { json["resource_id"]?.identifier }
    /// The URL of what it has made.
    public var resourceURL: String? { json["resource_url"]?.string }
}
