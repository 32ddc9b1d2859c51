import HTTPTypes
import WebSyntax

/// A call that a simulated workspace knows: its method, its path and what it does.
struct Route: Sendable {
    typealias Handler = @Sendable (inout WorkspaceState, WorkspaceRequest) throws -> WorkspaceResponse

    let method: HTTPRequest.Method
    /// The path with parameters, such as `/contacts/{id}/notes`; one with dots is the whole rest of the path.
    let template: String
    /// The version that brought it; nil for one before all that are taken.
    let since: WorkspaceVersion?
    private let handler: Handler
    private let segments: [Substring]

    /// A route whose response is JSON.
    init(
        _ method: HTTPRequest.Method,
        _ template: String,
        since: WorkspaceVersion? = nil,
        _ handle: @escaping @Sendable (inout WorkspaceState, WorkspaceRequest) throws -> JSON
    ) {
        self.init(raw: method, template, since: since) { .json(try handle(&$0, $1)) }
    }

    init(
        raw method: HTTPRequest.Method,
        _ template: String,
        since: WorkspaceVersion? = nil,
        _ handle: @escaping Handler
    ) {
        (self.method, self.template, self.since, handler) = (method, template, since, handle)
        segments = template.split(separator: "/", omittingEmptySubsequences: false)
    }

    /// Does what the call does; one that fails leaves nothing to tell.
    func handle(_ state: inout WorkspaceState, _ request: WorkspaceRequest) throws -> WorkspaceResponse {
        let (known, finKnown) = (state.news?.count ?? 0, state.fin.news?.count ?? 0)
        do {
            return try handler(&state, request)
        } catch {
            state.news?.removeSubrange(known...)
            state.fin.news?.removeSubrange(finKnown...)
            throw error
        }
    }

    /// The values of the parameters, where the path fits.
    func match(_ path: [Substring]) -> [String: String]? {
        var path = path
        if isOpenEnded, path.count > segments.count {
            let rest = path[(segments.count - 1)...].joined(separator: "/")
            path = path[..<(segments.count - 1)] + [rest[...]]
        }
        guard path.count == segments.count else { return nil }
        var parameters: [String: String] = [:]
        for (segment, part) in zip(segments, path) {
            if segment.hasPrefix("{") {
                let name = String(segment.dropFirst().prefix { $0 != "." && $0 != "}" })
                parameters[name] = PercentEncoding.decoded(String(part).replacing("+", with: "%2B"))
            } else if segment != part {
                return nil
            }
        }
        return parameters
    }

    private var isOpenEnded: Bool { template.hasSuffix("...}") }

    /// The number of open parts; of two routes that fit, the one with fewer counts.
    var openness: Int { segments.count { $0.hasPrefix("{") } }
}

/// All calls that a simulated workspace knows.
enum RouteTable {
    /// Those with fewer open parts first.
    static let all: [Route] = [
        contacts, contactBelongings, visitors, companies, tags, notesAndSegments, admins, conversations, tickets,
        ticketTypes, articles, events, dataAttributes, calls, messages, fin,
    ].flatMap(\.self).sorted { $0.openness < $1.openness }

    /// The route of a call, and the call with its parameters.
    static func find(_ request: WorkspaceRequest) throws(WorkspaceError) -> (Route, WorkspaceRequest) {
        let path = request.path.split(separator: "/", omittingEmptySubsequences: false)
        for route in all where route.method == request.method {
            guard let parameters = route.match(path) else { continue }
            var request = request
            request.parameters = parameters
            return (route, request)
        }
        throw .notFound(
            "\(request.method.rawValue) \(request.path) is not part of the simulated workspace",
            code: "not_simulated"
        )
    }
}
