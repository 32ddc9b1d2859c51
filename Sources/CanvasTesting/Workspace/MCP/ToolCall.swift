import HTTPTypes
import WebSyntax

/// A call of a tool, whose arguments have the types of the tool's schema.
struct ToolCall {
    let arguments: JSON

    init(_ arguments: JSON) { self.arguments = arguments }

    func text(_ name: String) -> String { arguments[name]?.identifier ?? "" }

    /// An id without the prefix that searches put before it.
    func id(_ name: String = "id", without prefix: String) -> String {
        let id = text(name)
        return id.hasPrefix(prefix) ? String(id.dropFirst(prefix.count)) : id
    }

    /// The target of a call whose query has some of the arguments.
    func target(_ path: String, _ names: String...) -> String {
        let pairs = names.compactMap { name in
            (arguments[name]?.identifier ?? arguments[name]?.bool.map { "\($0)" }).map {
                "\(name)=\(PercentEncoding.query($0))"
            }
        }
        return pairs.isEmpty ? path : "\(path)?\(pairs.joined(separator: "&"))"
    }

    /// The place among the pages, as searches have it in their body.
    var pagination: JSON { arguments.only(["per_page", "starting_after"]) }
}

extension WorkspaceState {
    /// Does what a call of the REST API does.
    mutating func rest(_ method: HTTPRequest.Method, _ target: String, _ body: JSON = [:]) throws -> JSON {
        let (route, request) = try RouteTable.find(WorkspaceRequest(method, target, body: body))
        return try route.handle(&self, request).json ?? .null
    }

    /// The object behind an id that stands in a path.
    mutating func rest(_ path: String, id: String) throws -> JSON {
        try rest(.get, "\(path)/\(PercentEncoding.segment(id))")
    }
}

extension JSON {
    /// A query of which all filters have to hold.
    static func all(of filters: [JSON]) -> JSON { ["operator": "AND", "value": JSON(filters)] }

    static func filter(_ field: String, _ sign: String, _ value: JSON) -> JSON {
        ["field": JSON(field), "operator": JSON(sign), "value": value]
    }
}
