/// A request from Intercom: a thin view of its JSON.
///
/// Which fields come depends on the place, the flow and the version of the API, so everything but the workspace is
/// optional, and what has no property here is still in ``json``.
public protocol CanvasRequest: Sendable {
    /// The whole request, as it came.
    var json: JSON { get }
    /// The person whom the request is about: ``contact``, else ``customer``, else ``user``.
    ///
    /// The Messenger's initialize request carries none; its submit and live canvas requests do.
    var person: Person? { get }
}

extension CanvasRequest {
    /// The workspace's region, such as `US`.
    public var workspaceRegion: String? { json["workspace_region"]?.string }
    /// The teammate.
    public var admin: Admin? { json.object("admin").map(Admin.init) }
    /// Where in the Messenger the app is shown.
    public var context: MessengerContext? { json.object("context").map(MessengerContext.init) }
    /// In the Inbox: the conversation beside which the app is shown, its parts included.
    public var conversation: Conversation? { json.object("conversation").map(Conversation.init) }
    /// The person, by the current model.
    public var contact: Person? { json.object("contact").map(Person.init) }
    /// The person, by the older model; sent beside ``contact`` by some versions.
    public var customer: Person? { json.object("customer").map(Person.init) }
    /// The person, by the oldest model.
    public var user: Person? { json.object("user").map(Person.init) }
    /// The person whom the request is about: ``contact``, else ``customer``, else ``user``; none of whom nothing is said.
    public var person: Person? {
        if let contact, contact.isKnown { return contact }
        if let customer, customer.isKnown { return customer }
        return user.flatMap { $0.isKnown ? $0 : nil }
    }
}

extension Person {
    /// Whether anything is said of the person.
    fileprivate var isKnown: Bool { json.members.contains { _ in true } }
}

/// A signed request, which always names its workspace.
protocol WorkspaceRequest: CanvasRequest {}

extension WorkspaceRequest {
    /// - Returns: The workspace's id, which older versions call `app_id`.
    static func workspaceID(in json: JSON) throws(RequestError) -> String {
        guard json.kind == .object else { throw RequestError(path: "", expected: "an object", found: json) }
        if let id = json.workspaceID { return id }
        throw RequestError(path: "workspace_id", expected: "a string", found: json["workspace_id"] ?? json["app_id"])
    }

    /// - Returns: The id of what was pressed, or nil when nothing was.
    static func componentID(in json: JSON) throws(RequestError) -> String? {
        guard let value = json.present("component_id") else { return nil }
        guard let id = value.identifier else {
            throw RequestError(path: "component_id", expected: "a string", found: value)
        }
        return id
    }

    /// - Returns: The canvas of the request, or nil when there is none.
    static func currentCanvas(in json: JSON) throws(RequestError) -> CurrentCanvas? {
        // Some languages write an empty array for an empty object.
        guard let value = json.present("current_canvas"), value.kind != .array || value[0] != nil else { return nil }
        guard value.kind == .object else {
            throw RequestError(path: "current_canvas", expected: "an object", found: value)
        }
        return CurrentCanvas(value)
    }
}
