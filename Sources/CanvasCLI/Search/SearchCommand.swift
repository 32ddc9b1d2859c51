import ArgumentParser
import CanvasServer
import CanvasTesting
import IntercomAPI

/// The command `canvaskit search`, which searches a workspace in Intercom's universal search language.
struct SearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Search conversations or contacts.",
        discussion: """
            Prints id, title and URL of each result with tabs between them, or with --json each result as it came, one a line.

              canvaskit search 'object_type:conversations state:open source_body:contains:refund limit:20'
              canvaskit search 'object_type:contacts email_domain:example.com' --max 500
              canvaskit search 'object_type:conversations q:"late parcel"' --json
              canvaskit search 'object_type:conversations created_at:gt:1700000000' --rest

            A term is field:value or field:operator:value with eq, neq, gt, lt or contains; values with spaces or colons are in \
            quotation marks, and all terms have to hold. limit is the size of a page, 5 unless set and at most 150. One page is \
            printed, or with --max so many results from as many pages as it takes; if there are more, the command for them is \
            on the standard error.

            The search goes to Intercom's MCP server, or with --rest to the REST API, which has no free text (q). The settings \
            are those of canvaskit api; INTERCOM_MCP_URL replaces the URL of the region's MCP server, and is \
            INTERCOM_API_URL with /mcp unless set. Australia has no MCP server.

            Exit status: 0; 1 if Intercom refuses the search; 64 for a search that cannot be read, or not by REST; 69 if there \
            is no response; 75 if the rate limit does not end within --max-wait; 77 if the token is refused; 78 for settings.
            """
    )

    @Argument(help: ArgumentHelp("The search, such as 'object_type:contacts name:contains:Ada'.", valueName: "search"))
    var text: String

    @Flag(help: "Search by the REST API instead of the MCP server.")
    var rest = false

    @Flag(help: "Print the results as JSON, one a line.")
    var json = false

    @Option(help: "Maximum number of results, from as many pages as it takes.")
    var max: Int?

    @Option(
        help: ArgumentHelp("Maximum time to wait for the rate limit and between attempts.", valueName: "seconds")
    )
    var maxWait = 120

    func validate() throws {
        if let max, max < 1 { throw ValidationError("--max has to be 1 or more") }
        if maxWait < 0 { throw ValidationError("--max-wait has to be 0 or more") }
    }

    func run() async throws {
        let search = try parsed()
        let client = try IntercomClient.ofCommand(maximumWait: .seconds(maxWait), isAnnouncing: true)
        do {
            if rest {
                try await printObjects(of: search, client)
            } else {
                try await printResults(of: search, client.mcp)
                await client.mcp.close()
            }
        } catch let error as IntercomError {
            throw APIFailure(error).report()
        } catch let error as IntercomMCP.Failure {
            Output.complain("\(error)".plain)
            throw error == .unsupportedRegion ? SettingsError.exitCode : ExitCode.failure
        } catch let error as RepeatedCursorError {
            Output.complain("\(error)".plain)
            throw ExitCode.failure
        } catch let error as UntranslatableSearchTerm {
            Output.complain("\(error)".plain)
            throw ExitCode.validationFailure
        } catch let error as TooManyFiltersError {
            Output.complain("\(error)")
            throw ExitCode.validationFailure
        }
    }

    /// The search; prints what is wrong with the text and where, and throws an `ExitCode`.
    private func parsed() throws -> UniversalSearch {
        do {
            let search = try UniversalSearch(parsing: text)
            guard let max, search.limit == nil else { return search }
            return try search.limited(to: min(max, UniversalSearch.limits.upperBound))
        } catch {
            Output.complain("\(error)".plain)
            if let column = error.column, text.utf8.count <= UniversalSearch.maximumLength, !text.contains("\n") {
                Output.writeError("  \(text.plain)")
                Output.writeError("  \(String(repeating: " ", count: column - 1))^")
            }
            throw ExitCode.validationFailure
        }
    }

    // MARK: - Results

    private func printResults(of search: UniversalSearch, _ mcp: IntercomMCP) async throws {
        var pages = mcp.search(search).pages
        var printer = ResultPrinter(isJSON: json, maximum: max)
        while let page = try await pages.next() {
            printer.print(page.results.map { FoundResult($0) })
            if try printer.isOver(after: page.cursor, of: search, "") { return }
        }
    }

    private func printObjects(of search: UniversalSearch, _ client: IntercomClient) async throws {
        var pages = try client.search(search).pages
        var printer = ResultPrinter(isJSON: json, maximum: max)
        while let page = try await pages.next() {
            printer.print(page.items.map { FoundResult($0, search.objectType) })
            if try printer.isOver(after: page.cursor?.value, of: search, " --rest") { return }
        }
    }
}
