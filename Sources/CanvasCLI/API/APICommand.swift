import ArgumentParser
import HTTPTypes
import HostSystem
import IntercomAPI

/// The command `canvaskit api`, which makes one call of Intercom's REST API.
struct APICommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "api",
        abstract: "Call Intercom's REST API.",
        discussion: """
            Prints the content of the response as it came, whatever its status.

              export INTERCOM_ACCESS_TOKEN=…
              canvaskit api GET /me
              canvaskit api GET /contacts --paginate --max 500
              canvaskit api POST /contacts --data '{"email":"ada@example.com"}'
              canvaskit api POST /contacts/search --data @query.json --paginate

            The call waits for the rate limit, and is sent again when it fails and can be repeated: GET, PUT, DELETE and \
            searches. INTERCOM_ACCESS_TOKEN, or a file that INTERCOM_ACCESS_TOKEN_FILE names, holds the token; \
            INTERCOM_REGION is us (default), eu or au; INTERCOM_API_URL replaces the region's URL; INTERCOM_VERSION \
            is 2.15 unless set.

            Exit status: 0; 1 if Intercom refuses the call; 66 if there is no such file; 69 if there is no response; 74 if \
            the call was sent and nobody knows whether it was done; 75 if the rate limit does not end within --max-wait; \
            77 if the token is refused; 78 for settings.
            """
    )

    @Argument(
        help: "Method, such as GET, POST, PUT or DELETE.",
        completion: .list(["GET", "POST", "PUT", "DELETE"]),
        transform: Self.method
    )
    var method: HTTPRequest.Method

    @Argument(
        help: ArgumentHelp("Path, such as /contacts/63a07ddf05a32042dffac965.", valueName: "path"),
        transform: APITarget.init(argument:)
    )
    var target: APITarget

    @Option(
        help: ArgumentHelp("Parameter of the query. Can be repeated.", valueName: "name=value"),
        transform: QueryParameter.init(argument:)
    )
    var query: [QueryParameter] = []

    @Option(help: "Content of the request: JSON, @ and a file's path, or - for standard input.", completion: .file())
    var data: String?

    @Flag(help: "Get all pages, and print one item a line.")
    var paginate = false

    @Option(help: "Maximum number of items that --paginate prints.")
    var max: Int?

    @Flag(help: "Print the status line and the header fields before the content.")
    var include = false

    @Option(
        help: ArgumentHelp("Maximum time to wait for the rate limit and between attempts.", valueName: "seconds")
    )
    var maxWait = 120

    private static let methods: [HTTPRequest.Method] = [.get, .head, .post, .put, .patch, .delete]

    @Sendable private static func method(_ word: String) throws -> HTTPRequest.Method {
        if let method = methods.first(where: { $0.rawValue == word.uppercased() }) { return method }
        let hint = word.hasPrefix("/") ? "; write the method before the path: canvaskit api GET \(word)" : ""
        throw ValidationError("it is not one of \(methods.map(\.rawValue).joined(separator: ", "))\(hint)")
    }

    func validate() throws {
        if max != nil, !paginate { throw ValidationError("--max needs --paginate") }
        if let max, max < 1 { throw ValidationError("--max has to be 1 or more") }
        if include, paginate { throw ValidationError("--include and --paginate do not go together") }
        if maxWait < 0 { throw ValidationError("--max-wait has to be 0 or more") }
        if let data, data != "-", !data.hasPrefix("@") { _ = try Self.json(Array(data.utf8), from: "--data") }
    }

    private static func json(_ bytes: [UInt8], from source: String) throws -> JSON {
        do {
            return try JSON(parsing: bytes)
        } catch {
            throw ValidationError("\(source) is not JSON: \(error)")
        }
    }

    func run() async throws {
        let client = try IntercomClient.ofCommand(maximumWait: .seconds(maxWait), isAnnouncing: true)
        let parameters = (target.parameters + query).map { (name: $0.name, value: $0.value) }
        let call = APICall(method, target.path, query: parameters, body: try body())
        do {
            if paginate {
                try await printItems(of: call, client)
            } else {
                write(try await client.call(call))
            }
        } catch let error as IntercomError {
            if let response = error.response, !paginate { write(response) }
            throw APIFailure(error, call).report()
        } catch let error as RepeatedCursorError {
            Output.complain("\(error)")
            throw ExitCode.failure
        }
    }

    private func body() throws -> JSON? {
        guard let data else { return nil }
        guard data == "-" || data.hasPrefix("@") else { return try Self.json(Array(data.utf8), from: "--data") }
        let file = data == "-" ? data : String(data.dropFirst())
        do {
            return try Self.json(try HostProcess.read(file, limit: Input.limit), from: file)
        } catch let error as SystemError {
            Output.complain("\(file): \(error)")
            throw ExitCode.noInput
        }
    }

    // MARK: - Output

    private func write(_ response: APIResponse) {
        var bytes: [UInt8] = []
        if include {
            let reason = response.status.reasonPhrase
            bytes += Array("HTTP/1.1 \(response.status.code)\(reason.isEmpty ? "" : " \(reason)")\n".utf8)
            for field in response.headers { bytes += Array("\(field.name.rawName): \(field.value)\n".utf8) }
            bytes.append(UInt8(ascii: "\n"))
        }
        bytes += response.body
        // The content is not changed, but a prompt begins a line of its own.
        if HostProcess.isOutputTerminal, let last = bytes.last, last != UInt8(ascii: "\n") {
            bytes.append(UInt8(ascii: "\n"))
        }
        HostProcess.write(bytes)
    }

    private func printItems(of call: APICall, _ client: IntercomClient) async throws {
        var pages = client.pages(of: call)
        var seen: Set<String> = []
        var printed = 0
        var cursor: PageCursor?
        do {
            while let page = try await pages.next() {
                for item in page.items {
                    // Rows that come while a list is read push others onto the next page.
                    if let id = item["id"]?.identifier, !seen.insert(id).inserted { continue }
                    Output.write(Array(item.bytes))
                    printed += 1
                    if printed == max { return }
                }
                cursor = page.cursor
            }
        } catch let error as IntercomError where error.reason == .rateLimited {
            let failure = APIFailure(error, call)
            _ = failure.report()
            Output.complain("go on with: \(continuation(at: cursor, of: call, after: printed))")
            throw failure.exitCode
        }
    }

    /// The command that goes on where the pages stopped.
    private func continuation(at cursor: PageCursor?, of call: APICall, after printed: Int) -> String {
        let next = cursor.map { call.resuming(at: $0) } ?? call
        var words = ["canvaskit", "api", next.method.rawValue, String(next.path.withoutQuery)]
        for parameter in next.query { words += ["--query", "\(parameter.name)=\(parameter.value)"] }
        if let body = next.body { words += ["--data", body.description] }
        words.append("--paginate")
        if let max { words += ["--max", "\(max - printed)"] }
        return words.map(\.shellQuoted).joined(separator: " ")
    }
}
