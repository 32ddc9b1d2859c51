/// A request from Intercom: a thin view of its JSON.
///
/// The fields depend on the place, the flow and the version of the API. So all but the workspace are optional, and fields
/// without a property here are in ``json``.
public protocol CanvasRequest: Sendable {
    /// The whole request.
    var json: JSON { get }
    /// The person in the Messenger or in the conversation.
    ///
    /// The Messenger's submit and live canvas requests have one, its initialize request has none.
    var person: Contact? { get }
}

extension CanvasRequest {
    /// The workspace's region, such as `US`.
    public var workspaceRegion: String? { json["workspace_region"]?.string }
    /// The teammate.
    public var admin: Admin? { json.object("admin").map(Admin.init) }
    /// Where in the Messenger the app is shown.
    public var context: MessengerContext? { json.object("context").map(MessengerContext.init) }
    /// In the Inbox: the conversation beside which the app is shown, with its parts.
    public var conversation: Conversation? { json.object("conversation").map(Conversation.init) }
    /// The person, by the current model.
    public var contact: Contact? { json.object("contact").map(Contact.init) }
    /// The person, by the older model; some versions send it beside ``contact``.
    public var customer: Contact? { json.object("customer").map(Contact.init) }
    /// The person, by the oldest model.
    public var user: Contact? { json.object("user").map(Contact.init) }
    /// The first of ``contact``, ``customer`` and ``user`` that has any field.
    public var person: Contact? {
        if let contact, contact.isKnown { return contact }
        if let customer, customer.isKnown { return customer }
        return user.flatMap { $0.isKnown ? $0 : nil }
    }
}

extension Contact {
    /// Whether the person has any field.
    fileprivate var isKnown: Bool { json.members.contains { _ in true } }
}

/// A signed request, with its workspace.
protocol WorkspaceRequest: CanvasRequest {}

extension WorkspaceRequest {
    /// The workspace's id, called `app_id` in older versions.
    static func workspaceID(in json: JSON) throws(RequestError) -> String {
        guard json.kind == .object else { throw RequestError(path: "", expected: "an object", found: json) }
        if let id = json.workspaceID { return id }
        throw RequestError(path: "workspace_id", expected: "a string", found: json["workspace_id"] ?? json["app_id"])
    }

    /// The id of the pressed component, or nil when none was.
    static func componentID(in json: JSON) throws(RequestError) -> String? {
        guard let value = json.present("component_id") else { return nil }
        guard let id = value.identifier else {
            throw RequestError(path: "component_id", expected: "a string", found: value)
        }
        return id
    }

    /// The canvas of the request, or nil when it has none.
    static func currentCanvas(in json: JSON) throws(RequestError) -> CurrentCanvas? {
        // Some languages encode an empty object as an empty array.
        guard let value = json.present("current_canvas"), value.kind != .array || value[0] != nil else { return nil }
        guard value.kind == .object else {
            throw RequestError(path: "current_canvas", expected: "an object", found: value)
        }
        return CurrentCanvas(value)
    }
}
