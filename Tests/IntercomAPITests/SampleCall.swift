import IntercomAPI
import Testing

/// A call of a typed endpoint, as written by somebody who says all that it can say.
struct SampleCall: Sendable, CustomTestStringConvertible {
    /// What is sent: `GET /contacts?per_page=150`.
    let line: String
    /// The content that is sent; nil for none.
    let body: JSON?
    /// The versions that have the endpoint, of those that are described.
    let versions: [IntercomVersion]
    /// Makes the call, and surveys what it gives.
    let survey: @Sendable (IntercomClient) async throws -> any Surveyed

    /// A call that gives a value.
    init(
        _ line: String,
        _ body: JSON? = nil,
        versions: [IntercomVersion] = ["2.15", "2.16", .preview],
        _ survey: @escaping @Sendable (IntercomClient) async throws -> any Surveyed
    ) {
        (self.line, self.body, self.versions, self.survey) = (line, body, versions, survey)
    }

    /// A call that gives nothing.
    static func void(
        _ line: String,
        _ body: JSON? = nil,
        _ call: @escaping @Sendable (IntercomClient) async throws -> Void
    ) -> Self {
        Self(line, body) {
            try await call($0)
            return ""
        }
    }

    var testDescription: String { line }

    var method: String { String(line.prefix { $0 != " " }) }
    /// The path without the query.
    var path: String { String(line.dropFirst(method.count + 1).prefix { $0 != "?" }) }
    /// The names and values of the query.
    var query: [(name: String, value: String)] {
        line.drop { $0 != "?" }.dropFirst().split(separator: "&").map { pair in
            let name = pair.prefix { $0 != "=" }
            return (String(name), String(pair.dropFirst(name.count + 1)))
        }
    }

    /// All typed endpoints.
    static let all = people + companies + conversations + tickets + content + data + calls + settings + fin
}

extension ItemSequence {
    /// The items of the first page.
    func first() async throws -> [Item] {
        var pages = pages
        return try await pages.next()?.items ?? []
    }
}

@Suite("Each endpoint") struct EndpointTests {
    @Test("has its method, path, query and content", arguments: SampleCall.all)
    func request(sample: SampleCall) async throws {
        let transport = ScriptedTransport { _ in .init(.ok, "{}") }
        _ = try await sample.survey(IntercomClient.scripted(transport))
        #expect(transport.lines == [sample.line])
        #expect(transport.sent.first?.json == sample.body)
    }

    @Test("reads null, which some descriptions promise, as a value without anything", arguments: SampleCall.all)
    func null(sample: SampleCall) async throws {
        let transport = ScriptedTransport { _ in .init(.ok, "null") }
        _ = try await sample.survey(IntercomClient.scripted(transport))
    }
}
