import CanvasCrypto
public import CanvasJSON
public import ProgramRunner
public import RawHTTP

/// The program of Book a Meeting, and signed requests to it.
public struct BookingServer: Sendable {
    /// The program.
    public let program: RunningProgram
    private let port: Int

    private static let secret = "test-client-secret-0001"

    /// Starts the program, and waits until it listens.
    ///
    /// - Parameter environment: Its settings, `DATABASE_URL` among them.
    /// - Throws: Why it ended before it listened.
    public init(_ environment: [String: String]) async throws {
        let basis = ["CLIENT_SECRET": Self.secret, "PORT": "0", "LOG_FORMAT": "json", "LOG_LEVEL": "notice"]
        program = try Program("book-a-meeting").start([], environment: basis.merging(environment) { $1 })
        while let line = try await program.line() {
            guard let address = try JSON(parsing: line)["address"]?.string else { continue }
            guard let port = address.split(separator: ":").last.flatMap({ Int($0) }) else { break }
            self.port = port
            return
        }
        throw RawClient.Failure("it ended before it listened: \(try await program.outcome().errors)")
    }

    /// Sends a signed request, on a connection of its own.
    ///
    /// - Parameters:
    ///   - path: The path, such as `/submit-sheet`.
    ///   - json: The body.
    /// - Returns: The canvas of the response.
    /// - Throws: Whatever keeps it from a response.
    public func canvas(_ path: String, _ json: JSON) async throws -> JSON {
        let body = json.description
        let signature = BodySignature.sign(Array(body.utf8), with: ClientSecret(Self.secret))
        let head = """
            POST \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Body-Signature: \(signature)\r
            Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n
            """
        let answer = try await RawClient(port: port).exchange(head + body)
        guard answer.status == 200 else {
            throw RawClient.Failure("\(path) has status \(answer.status): \(answer.text)")
        }
        return try JSON(parsing: answer.body)["canvas"] ?? .null
    }

    /// Books a time, as the sheet of a person does.
    ///
    /// - Parameters:
    ///   - time: The time.
    ///   - person: The id of the contact.
    /// - Returns: The canvas that the person sees.
    /// - Throws: Whatever keeps it from a response.
    public func book(_ time: String, by person: String) async throws -> JSON {
        try await canvas(
            "/submit-sheet",
            [
                "workspace_id": "abcd1234", "contact": ["type": "contact", "id": JSON(person)],
                "sheet_values": ["date": JSON(time)],
            ]
        )
    }

    /// Delivers a webhook, as Intercom does.
    ///
    /// - Parameter json: The webhook.
    /// - Returns: The status of the response.
    /// - Throws: Whatever keeps it from a response.
    public func deliver(_ json: JSON) async throws -> Int {
        let body = json.description
        let signature = WebhookSignature.sign(Array(body.utf8), with: ClientSecret(Self.secret))
        let head = """
            POST /webhooks HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Hub-Signature: \(signature)\r
            Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n
            """
        return try await RawClient(port: port).exchange(head + body).status
    }

    /// Asks for something that needs no signature.
    ///
    /// - Parameter target: The path and query.
    /// - Returns: The response.
    /// - Throws: Whatever keeps it from a response.
    public func get(_ target: String) async throws -> RawAnswer {
        try await RawClient(port: port)
            .exchange("GET \(target) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    }

    /// How many of a crowd have a time that all press for at once, each on one of some servers.
    ///
    /// - Parameters:
    ///   - time: The time.
    ///   - count: How many people there are.
    ///   - servers: The servers.
    /// - Returns: The texts that people saw first, and how often.
    /// - Throws: Whatever keeps it from a response.
    public static func press(_ time: String, people count: Int, on servers: [BookingServer]) async throws -> [String:
        Int]
    {
        try await withThrowingTaskGroup(of: String.self) { group in
            for person in 0..<count {
                group.addTask { try await servers[person % servers.count].book(time, by: "person-\(person)").firstText }
            }
            return try await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        }
    }
}

extension JSON {
    /// The first text of a canvas.
    public var firstText: String { self["content"]?["components"]?[0]?["text"]?.string ?? "" }
}
