/// The kind of a JSON document, as far as its members show it.
package enum CanvasDocument: Equatable, Sendable {
    /// A response: `canvas`, or `results` where a configuration ends.
    case response
    /// A response without its canvas, by another member of it.
    case responseWithoutCanvas(beside: String)
    /// A canvas: `content` or `content_url`. The response to a live canvas request looks like one.
    case canvas
    /// The content of a canvas: `components`.
    case content
    /// An array of components.
    case components
    /// One component.
    case component
    /// A part of a component or of its action, by its type.
    case part(String)
    /// A request that Intercom sends, by its most likely flow.
    case request(flow: String)
    /// An error of an app, its framework or Intercom, by the member that shows it.
    case failure(member: String)
    /// A webhook notification.
    case webhook
    /// An object of Intercom's REST API, by its type.
    case restObject(String)
    /// The result of a function on AWS Lambda, with the response in its body.
    case lambdaResponse
    /// A string that holds a JSON document.
    case encodedTwice
    /// An array of documents.
    case documents
    /// A response or canvas inside another member, where Intercom does not look.
    case nested(in: String)
    /// An object with a misspelt `canvas`, `content` or `components`.
    case misspelt(String, meaning: String)
    /// An object without members.
    case emptyObject
    /// Anything else.
    case unknown

    /// The kind of a document.
    package init(_ json: JSON) {
        switch json.kind {
        case .object: self = Self.kind(of: json)
        case .array: self = Self.kind(ofArray: json)
        case .string: self = Self.holdsJSON(json) ? .encodedTwice : .unknown
        case .number, .bool, .null: self = .unknown
        }
    }

    /// The kind in words, such as `a canvas`; nil for an unknown document.
    package var words: String? {
        switch self {
        case .response, .responseWithoutCanvas: "a response"
        case .canvas: "a canvas"
        case .content: "the content of a canvas"
        case .components: "an array of components"
        case .component: "a component"
        case .part(let type): type.withArticle
        case .request(let flow): "a request that Intercom sends (\(flow))"
        case .failure: "an error object"
        case .webhook: "a webhook notification"
        case .restObject(let type): "\(type.withArticle) of Intercom's REST API"
        case .lambdaResponse: "a Lambda proxy response"
        case .encodedTwice: "a string that contains JSON"
        case .documents: "an array of documents"
        case .nested, .misspelt, .emptyObject, .unknown: nil
        }
    }

    // MARK: - Objects

    private static func kind(of json: JSON) -> Self {
        if let flow = requestFlow(json) { return .request(flow: flow) }
        if json["canvas"] != nil || json["results"] != nil { return .response }
        if json["content"] != nil || json["content_url"] != nil { return .canvas }
        if json["components"] != nil { return .content }
        for name in ["card_creation_options", "event"] where json[name] != nil {
            return .responseWithoutCanvas(beside: name)
        }
        if let kind = kind(byTypeOf: json) { return kind }
        if json["topic"]?.kind == .string, json["data"]?.kind == .object { return .webhook }
        if json["statusCode"] != nil, json["body"] != nil { return .lambdaResponse }
        if let member = failureMember(json) { return .failure(member: member) }
        if json["stored_data"] != nil { return .responseWithoutCanvas(beside: "stored_data") }
        return kind(byNamesIn: json)
    }

    private static func kind(byTypeOf json: JSON) -> Self? {
        guard let type = json["type"] else { return nil }
        switch type.string {
        case "notification_event": return .webhook
        case "error.list": return .failure(member: "errors")
        case "option", "item", "field-value", "submit", "url", "sheet": return .part(type.string ?? "")
        case let word? where restTypes.contains(word) && ComponentKind.byType[word] == nil: return .restObject(word)
        // A problem (RFC 9457) has a `type`, too.
        case let word? where ComponentKind.byType[word] == nil && failureMember(json) != nil:
            return .failure(member: failureMember(json) ?? "")
        default: return .component
        }
    }

    private static let restTypes: Set = [
        "contact", "user", "lead", "visitor", "admin", "team", "conversation", "conversation_part", "ticket", "company",
        "tag", "contact.list", "conversation.list", "admin.list", "user.list", "company.list",
    ]

    /// The flow of a request, nil for anything else; a live canvas request has a canvas, like a response.
    private static func requestFlow(_ json: JSON) -> String? {
        let hasWorkspace = json.workspaceID != nil
        guard json["canvas"] == nil else {
            let isResponse = json["results"] != nil || json["event"] != nil || json["component_id"] != nil
            return hasWorkspace && json["context"]?.kind == .object && !isResponse ? "live" : nil
        }
        if json["sheet_values"] != nil { return "submit-sheet" }
        if json["component_id"] != nil || json["input_values"] != nil || json["current_canvas"] != nil {
            return json["user"]?.kind == .string ? "open-sheet" : "submit"
        }
        let people = ["context", "admin", "conversation", "contact", "customer", "user"]
        let isInitialize = people.contains { json[$0]?.kind == .object } || json["workspace_region"] != nil
        let hasLocation = json["context"]?["location"] != nil
        return hasWorkspace && isInitialize || hasLocation ? "initialize" : nil
    }

    /// The member that shows an error.
    private static func failureMember(_ json: JSON) -> String? {
        if json["status"]?.kind == .number, json["title"] != nil || json["detail"] != nil { return "status" }
        return ["error", "errors", "errorMessage", "errorType", "exception", "fault", "detail", "message"].first {
            json.present($0) != nil
        }
    }

    private static func kind(byNamesIn json: JSON) -> Self {
        var isEmpty = true
        for (name, value) in json.members {
            isEmpty = false
            // Only short names are compared, which bounds the time for large objects.
            if name.utf8.count <= 16, name != "context" {
                let word = name.lowercased()
                if let meant = wanted.first(where: { $0 == word }) ?? wanted.spellingSuggestion(for: word) {
                    return .misspelt(name, meaning: meant)
                }
            }
            if value.kind == .object, value["canvas"] != nil || value["content"] != nil { return .nested(in: name) }
        }
        return isEmpty ? .emptyObject : .unknown
    }

    private static let wanted = ["canvas", "content", "components", "results"]

    // MARK: - Other documents

    private static func kind(ofArray json: JSON) -> Self {
        guard let first = json[0], first.kind == .object, first["type"] == nil else { return .components }
        return first["canvas"] != nil || first["content"] != nil || first["components"] != nil
            ? .documents : .components
    }

    private static func holdsJSON(_ json: JSON) -> Bool {
        guard let text = json.string, let inside = try? JSON(parsing: text) else { return false }
        return inside.kind == .object || inside.kind == .array
    }
}
