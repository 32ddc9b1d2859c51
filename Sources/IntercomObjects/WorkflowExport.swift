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
    /// The workflow.
    public var workflow: Workflow? { json.object("workflow").map(Workflow.init) }

    /// A workflow: steps that Intercom goes by itself.
    public struct Workflow: Equatable, Sendable {
        /// The workflow as JSON.
        public let json: JSON

        /// Views a workflow.
        ///
        /// - Parameter json: The workflow.
        public init(_ json: JSON) {
            self.json = json
        }

        /// Intercom's id.
        public var id: String? { json["id"]?.identifier }
        /// The title.
        public var title: String? { json["title"]?.string }
        /// The description.
        public var description: String? { json["description"]?.string }
        /// What begins it, such as `inbound_conversation`.
        public var triggerType: String? { json["trigger_type"]?.string }
        /// The state: `live`, `draft` or `paused`.
        public var state: String? { json["state"]?.string }
        /// The channels, such as `chat`.
        public var targetChannels: [String] { json.list("target_channels").compactMap(\.string) }
        /// The devices, such as `mobile`.
        public var preferredDevices: [String] { json.list("preferred_devices").compactMap(\.string) }
        /// The time of creation.
        public var createdAt: Timestamp? { json["created_at"]?.timestamp }
        /// The time of the last change.
        public var updatedAt: Timestamp? { json["updated_at"]?.timestamp }
        /// Whom it is for: a JSON object in Intercom's shape.
        public var targeting: JSON? { json.object("targeting") }
        /// The steps: a JSON object in Intercom's shape.
        public var snapshot: JSON? { json.object("snapshot") }
        /// The attributes that it uses: JSON objects.
        public var attributes: [JSON] { json.list("attributes") }
        /// The rules in it: JSON objects.
        public var embeddedRules: [JSON] { json.list("embedded_rules") }
    }
}
