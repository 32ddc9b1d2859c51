/// A workflow in full.
public struct WorkflowExport: Equatable, Sendable {
    /// The export as JSON.
    public let json: JSON

    /// Views an export.
    ///
    /// - Parameter json: The export.
    public init(_ json: JSON) {
        self.json = json
    }

    /// The version of the form.
    public var version: String? { json["export_version"]?.string }
    /// The time of the export.
    public var exportedAt: Timestamp? { json["exported_at"]?.timestamp }
    /// The workspace's number.
    public var appID: String? { json["app_id"]?.identifier }
    /// The workflow: a JSON object with `id`, `title`, `state` and its steps.
    public var workflow: JSON? { json.object("workflow") }
}
