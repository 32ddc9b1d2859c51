import CanvasTesting
import Foundation
import HTTPTypes
import MicroHTTP
import ProgramRunner
import RawHTTP
import Testing

@testable import CanvasCLI

/// The command `canvaskit api`, run as a program.
@Suite(.timeLimit(.minutes(5))) struct APICommandTests {
    private static let token = "dG9rOnNlY3JldC10b2tlbg=="

    private func api(
        _ arguments: [String],
        at url: String,
        input: String = "",
        _ more: [String: String] = [:]
    ) async throws -> Program.Outcome {
        let environment = ["INTERCOM_ACCESS_TOKEN": Self.token, "INTERCOM_API_URL": url].merging(more) { $1 }
        let outcome = try await Program("canvaskit").run(["api"] + arguments, environment: environment, input: input)
        #expect(!(outcome.output + outcome.errors).contains(Self.token))
        return outcome
    }

    @Test("A call is sent with token, version and query, and its content is printed as it came")
    func callIsSent() async throws {
        let server = ScriptedAPI(.ok, "{ \"id\" : \"1\",\n \"name\":\"Ad\\u0061\" }")
        try await Served.handler(server) { url in
            let outcome = try await api(["get", "/contacts/1?a=b%20c", "--query", "d=e&f"], at: url)
            #expect(outcome.status == 0 && outcome.errors.isEmpty)
            #expect(outcome.output == "{ \"id\" : \"1\",\n \"name\":\"Ad\\u0061\" }")
            let request = try #require(server.requests.first)
            #expect(request.target.line == "/contacts/1?a=b%20c&d=e%26f")
            #expect(request.headers[.authorization] == "Bearer \(Self.token)")
            #expect(HTTPField.Name("Intercom-Version").map { request.headers[$0] } == "2.15")
        }
    }

    @Test("Content comes from the command line, a file or the standard input")
    func contentIsSent() async throws {
        let directory = try TemporaryDirectory()
        try directory.write("{\"file\":1}".utf8, to: "body.json")
        let server = ScriptedAPI(.ok, "{}")
        try await Served.handler(server) { url in
            for (argument, input) in [
                ("{\"argument\": 1}", ""), ("@\(directory.path)/body.json", ""), ("-", "{\"input\":1}"),
            ] {
                let outcome = try await api(["POST", "/tags", "--data", argument], at: url, input: input)
                #expect(outcome.status == 0)
            }
            let bodies = server.requests.map { String(decoding: $0.body, as: UTF8.self) }
            #expect(bodies == ["{\"argument\": 1}", "{\"file\":1}", "{\"input\":1}"])
            #expect(server.requests.allSatisfy { $0.headers[.contentType] == "application/json" })
        }
    }

    @Test("--include prints the status line and the header fields, too")
    func headIsPrinted() async throws {
        let server = ScriptedAPI(.created, "{}", headers: [.contentType: "application/json"])
        try await Served.handler(server) { url in
            let output = try await api(["GET", "/me", "--include"], at: url).output
            #expect(output.hasPrefix("HTTP/1.1 201 Created\n"))
            #expect(output.lowercased().contains("\ncontent-type: application/json\n"))
            #expect(output.hasSuffix("\n\n{}"))
        }
    }

    /// A response that tells of a failure, and what becomes of it.
    struct Failure: CustomTestStringConvertible {
        let method: String
        let status: Int
        let body: String
        let exitStatus: Int32
        let words: String
        var sent = 1

        var testDescription: String { "\(method) \(status)" }
    }

    @Test(
        "A failure is told in a line, and by the exit status",
        arguments: [
            Failure(
                method: "GET",
                status: 404,
                body:
                    #"{"type":"error.list","request_id":"r1","errors":[{"code":"not_found","message":"User Not Found"}]}"#,
                exitStatus: 1,
                words: "GET /contacts/1 404 not_found: User Not Found (r1)\n"
            ),
            Failure(
                method: "POST",
                status: 422,
                body:
                    #"{"type":"error.list","request_id":"r1","errors":[{"code":"a","message":"A"},{"code":"b","field":"f"}]}"#,
                exitStatus: 1,
                words: "POST /contacts/1 422 a: A (r1)\nPOST /contacts/1 422 b (field f) (r1)\n"
            ),
            Failure(
                method: "GET",
                status: 200,
                body: #"{"type":"error.list","request_id":"r1","errors":[{"code":"conflict"}]}"#,
                exitStatus: 1,
                words: "GET /contacts/1 200 conflict (r1)\n"
            ),
            Failure(
                method: "GET",
                status: 401,
                body:
                    #"{"type":"error.list","request_id":"r1","errors":[{"code":"unauthorized","message":"Access Token Invalid"}]}"#,
                exitStatus: 77,
                words: "GET /contacts/1 401 unauthorized: Access Token Invalid (r1)\n"
            ),
            Failure(method: "POST", status: 502, body: "<h1>Bad</h1>", exitStatus: 74, words: "it may have been done"),
            Failure(method: "POST", status: 503, body: "", exitStatus: 74, words: "it may have been done"),
            Failure(method: "GET", status: 503, body: "", exitStatus: 69, words: "GET /contacts/1 503 ", sent: 4),
        ]
    )
    func failureIsTold(failure: Failure) async throws {
        let server = ScriptedAPI(.init(code: failure.status), failure.body)
        try await Served.handler(server) { url in
            let outcome = try await api([failure.method, "/contacts/1?secret=1"], at: url)
            #expect(outcome.status == failure.exitStatus)
            #expect(outcome.output == failure.body)
            #expect(outcome.errors.contains(failure.words) && !outcome.errors.contains("secret"))
            #expect(server.requests.count == failure.sent)
        }
    }

    @Test("A search is repeated although it is a POST")
    func searchIsRepeated() async throws {
        let server = ScriptedAPI { _, count in count == 0 ? .scripted(.badGateway, "") : .scripted(.ok, "{}") }
        try await Served.handler(server) { url in
            let outcome = try await api(["POST", "/contacts/search", "--data", "{}"], at: url)
            #expect(outcome.status == 0 && server.requests.count == 2)
        }
    }

    @Test("Nobody at the URL is 69; a connection that ends after a POST is 74")
    func noResponse() async throws {
        let server = try RawServer()
        async let outcome = api(["POST", "/tags", "--data", "{}"], at: "http://127.0.0.1:\(server.port)")
        do {
            // The connection is closed with the last reference to it.
            _ = try await server.accept().receiveRequest()
        }
        let unknown = try await outcome
        #expect(unknown.status == 74 && unknown.output.isEmpty)
        #expect(unknown.errors.contains("it may have been done"))
        let refused = try await api(["POST", "/tags", "--data", "{}"], at: "http://127.0.0.1:1")
        #expect(refused.status == 69 && refused.errors.contains("connection refused"))
    }

    @Test(
        "Arguments that mean nothing are 64",
        arguments: [
            ["GET", "https://api.intercom.io/contacts"], ["GET", "//example.com/contacts"], ["GET", "contacts"],
            ["GET", ""], ["/contacts"], ["FETCH", "/contacts"], ["GET", "/a b"], ["GET", "/a#b"],
            ["GET", "/contacts", "--query", "name"], ["POST", "/contacts", "--data", "{"],
            ["GET", "/contacts", "--max", "1"], ["GET", "/contacts", "--paginate", "--max", "0"],
            ["GET", "/contacts", "--paginate", "--include"], ["GET", "/contacts", "--max-wait", "-1"],
        ]
    )
    func wrongArguments(arguments: [String]) async throws {
        let server = ScriptedAPI(.ok, "{}")
        try await Served.handler(server) { url in
            let outcome = try await api(arguments, at: url)
            #expect(outcome.status == 64 && server.requests.isEmpty)
        }
    }

    @Test(
        "Settings that mean nothing are 78, in one line that names them",
        arguments: [
            ["INTERCOM_ACCESS_TOKEN": ""], ["INTERCOM_REGION": "mars"], ["INTERCOM_VERSION": "two"],
            ["INTERCOM_API_URL": "http://api.intercom.io"], ["INTERCOM_API_URL": "api.intercom.io"],
            ["INTERCOM_ACCESS_TOKEN_FILE": "/nowhere", "INTERCOM_ACCESS_TOKEN": ""],
        ]
    )
    func wrongSettings(variables: [String: String]) async throws {
        let outcome = try await api(["GET", "/me"], at: "http://127.0.0.1:9", variables)
        #expect(outcome.status == 78)
        #expect(outcome.errors.split(separator: "\n").count == 1)
        #expect(variables.keys.contains { outcome.errors.contains($0) })
    }

    @Test("A file that is not there is 66, one that is not JSON 64")
    func wrongFiles() async throws {
        let directory = try TemporaryDirectory()
        try directory.write("{".utf8, to: "body.json")
        let missing = try await api(["POST", "/tags", "--data", "@\(directory.path)/none"], at: "http://127.0.0.1:9")
        #expect(missing.status == 66 && missing.errors.contains("none"))
        let broken = try await api(
            ["POST", "/tags", "--data", "@\(directory.path)/body.json"],
            at: "http://127.0.0.1:9"
        )
        #expect(broken.status == 64 && broken.errors.contains("body.json is not JSON"))
    }

    // MARK: - Pages

    /// A list of three items in two pages.
    struct List: CustomTestStringConvertible {
        let arguments: [String]
        let pages: [String]
        /// What the second request has to have in its target or its content.
        let second: String

        var testDescription: String { arguments[1] }
    }

    @Test(
        "Pages are followed in whatever way they are named, one item a line",
        arguments: [
            List(
                arguments: ["GET", "/contacts"],
                pages: [
                    #"{"type":"list","data":[{"id":"1"},{"id": 2}],"pages":{"next":{"starting_after":"x="}}}"#,
                    #"{"type":"list","data":[{"id":2},{"id":"3"}],"pages":{"next":null}}"#,
                ],
                second: "/contacts?starting_after=x%3D"
            ),
            List(
                arguments: ["POST", "/contacts/search", "--data", #"{"query":1,"pagination":{"per_page":2}}"#],
                pages: [
                    #"{"type":"list","data":[{"id":"1"},{"id":2}],"pages":{"next":{"starting_after":"x"}}}"#,
                    #"{"type":"list","data":[{"id":"3"}],"pages":{}}"#,
                ],
                second: #"{"query":1,"pagination":{"per_page":2,"starting_after":"x"}}"#
            ),
            List(
                arguments: ["GET", "/contacts/1/companies?page=1"],
                pages: [
                    #"{"type":"list","companies":[{"id":"1"},{"id":2}],"pages":{"next":"https://x.test/?per_page=2&page=2"}}"#,
                    #"{"type":"list","companies":[{"id":"3"}],"pages":{"next":null}}"#,
                ],
                second: "/contacts/1/companies?page=2"
            ),
            List(
                arguments: ["GET", "/companies/scroll"],
                pages: [
                    #"{"type":"list","data":[{"id":"1"},{"id":2},{"id":"3"}],"scroll_param":"s"}"#,
                    #"{"type":"list","data":[],"scroll_param":"s"}"#,
                ],
                second: "/companies/scroll?scroll_param=s"
            ),
            List(
                arguments: ["GET", "/events", "--query", "type=user"],
                pages: [
                    #"{"type":"event.list","events":[{"id":"1"},{"id":2}],"pages":{"next":"https://x.test/events?before=9"}}"#,
                    #"{"type":"event.list","events":[{"id":"3"}],"pages":{}}"#,
                ],
                second: "/events?type=user&before=9"
            ),
        ]
    )
    func pagesAreFollowed(list: List) async throws {
        let server = ScriptedAPI { _, count in .scripted(.ok, list.pages[min(count, 1)]) }
        try await Served.handler(server) { url in
            let outcome = try await api(list.arguments + ["--paginate"], at: url)
            #expect(outcome.status == 0 && outcome.errors.isEmpty)
            let ids = try outcome.output.split(separator: "\n").map { try JSON(parsing: String($0))["id"]?.description }
            #expect(ids == ["\"1\"", "2", "\"3\""])
            let second = try #require(server.requests.last)
            #expect(server.requests.count == 2)
            #expect([second.target.line, String(decoding: second.body, as: UTF8.self)].contains(list.second))
        }
    }

    @Test("--max stops early, and what is no list is one line")
    func maximumAndSingleItems() async throws {
        let page = #"{"type":"list","data":[{"id":"1"},{"id":"2"}],"pages":{"next":{"starting_after":"x"}}}"#
        let server = ScriptedAPI(.ok, page)
        try await Served.handler(server) { url in
            let outcome = try await api(["GET", "/contacts", "--paginate", "--max", "1"], at: url)
            #expect(outcome.output == "{\"id\":\"1\"}\n" && server.requests.count == 1)
        }
        try await Served.handler(ScriptedAPI(.ok, #"{"type":"contact","id":"1"}"#)) { url in
            let outcome = try await api(["GET", "/contacts/1", "--paginate"], at: url)
            #expect(outcome.output == "{\"type\":\"contact\",\"id\":\"1\"}\n")
        }
    }

    @Test("A cursor that comes twice is a failure")
    func repeatedCursor() async throws {
        let page = #"{"type":"list","data":[{"id":"1"}],"pages":{"next":{"starting_after":"x"}}}"#
        let server = ScriptedAPI(.ok, page)
        try await Served.handler(server) { url in
            let outcome = try await api(["GET", "/contacts", "--paginate"], at: url)
            #expect(outcome.status == 1 && outcome.output == "{\"id\":\"1\"}\n")
            #expect(outcome.errors.contains("repeated cursor") && server.requests.count == 2)
        }
    }

    // MARK: - Limits

    private static let limit: ResponseHeaders = [
        field("Limit"): "1", field("Remaining"): "0",
    ]

    private static func field(_ name: String) -> HTTPField.Name {
        HTTPField.Name("X-RateLimit-\(name)") ?? .age
    }

    /// A window that is over in so many seconds.
    private static func exhausted(_ status: HTTPResponse.Status, _ body: String, seconds: Double) -> ServerResponse {
        var headers = limit
        headers[field("Reset")] = "\(Int(Date().timeIntervalSince1970 + seconds))"
        return .scripted(status, body, headers: headers)
    }

    @Test("A wait for the rate limit is announced")
    func waitIsAnnounced() async throws {
        let server = ScriptedAPI { _, count in
            count == 0 ? Self.exhausted(.tooManyRequests, "{}", seconds: 3) : .scripted(.ok, "{}")
        }
        try await Served.handler(server) { url in
            let outcome = try await api(["POST", "/tags", "--data", "{}"], at: url)
            #expect(outcome.status == 0 && outcome.output == "{}")
            #expect(outcome.errors.hasPrefix("canvaskit: waiting "))
        }
    }

    @Test("A limit that lasts longer than --max-wait is 75, and the command to go on is printed")
    func limitIsTooLong() async throws {
        let page = #"{"type":"list","data":[{"id":"1"}],"pages":{"next":{"starting_after":"it's"}}}"#
        let server = ScriptedAPI { _, count in
            count == 0 ? .scripted(.ok, page) : Self.exhausted(.tooManyRequests, "{}", seconds: 30)
        }
        try await Served.handler(server) { url in
            let arguments = ["GET", "/contacts?per_page=1", "--paginate", "--max", "9", "--max-wait", "1"]
            let outcome = try await api(arguments, at: url)
            #expect(outcome.status == 75 && outcome.output == "{\"id\":\"1\"}\n")
            let command =
                #"canvaskit api GET /contacts --query per_page=1 --query 'starting_after=it'\''s' --paginate --max 8"#
            #expect(outcome.errors.contains("go on with: \(command)\n"))
        }
    }
}
