import HTTPTypes
import WebSyntax

/// A call of the REST API, as a route reads it.
struct WorkspaceRequest {
    let method: HTTPRequest.Method
    /// The path without its query.
    let path: String
    /// `http://127.0.0.1:8080`, for the URLs of next pages.
    var baseURL = "https://api.intercom.io"
    var version = WorkspaceVersion.usual
    /// The content; an empty object for none.
    var body: JSON = [:]
    private let query: [(name: String, value: String)]
    /// The parts of the path that its template leaves open.
    var parameters: [String: String] = [:]

    init(_ method: HTTPRequest.Method, _ target: String, body: JSON = [:]) {
        self.method = method
        self.body = body
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        path = String(parts.first ?? "/")
        query = Self.fields(of: parts.count > 1 ? String(parts[1]) : "")
    }

    /// The fields of a query or a form, decoded.
    static func fields(of text: String) -> [(name: String, value: String)] {
        text.split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                .map { PercentEncoding.decoded(String($0)) }
            return (parts[0], parts.count > 1 ? parts[1] : "")
        }
    }

    /// A part of the path that its template leaves open.
    subscript(parameter: String) -> String { parameters[parameter] ?? "" }

    func query(_ name: String) -> String? { query.last { $0.name == name }?.value }

    /// A whole number of the query.
    func number(_ name: String) throws(WorkspaceError) -> Int64? {
        guard let text = query(name) else { return nil }
        guard let number = Int64(text) else { throw .invalid("\(name) must be a number", field: name) }
        return number
    }

    /// An id of the body: text or a number, and not null.
    func id(_ name: String) -> String? { body[name]?.identifier }

    func requiredID(_ name: String) throws(WorkspaceError) -> String {
        guard let id = id(name), !id.isEmpty else { throw .missing(name) }
        return id
    }

    func text(_ name: String) throws(WorkspaceError) -> String? {
        guard let value = body.present(name) else { return nil }
        guard let text = value.string else { throw .invalid("\(name) must be a string", field: name) }
        return text
    }

    func requiredText(_ name: String) throws(WorkspaceError) -> String {
        guard let text = try text(name), !text.isEmpty else { throw .missing(name) }
        return text
    }

    /// Some members of the body, as they came.
    func members(_ names: String...) -> JSON {
        JSON(members: names.compactMap { name in body[name].map { (name, $0) } })
    }

    /// The query of the same call for another page.
    func url(replacing replaced: [(name: String, value: String)]) -> String {
        let kept = query.filter { pair in !replaced.contains { $0.name == pair.name } }
        let written = (kept + replaced).map { "\(PercentEncoding.query($0.name))=\(PercentEncoding.query($0.value))" }
        return baseURL + path + "?" + written.joined(separator: "&")
    }
}
