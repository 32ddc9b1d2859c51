import ArgumentParser
import IntercomAPI

/// The arguments of both kinds of import.
struct ImportOptions: ParsableArguments {
    @Argument(help: "File of the rows.", completion: .file())
    var file: String

    @Flag(help: "Read and check the file, and call nobody.")
    var dryRun = false

    @Option(
        help: ArgumentHelp(
            "Maximum of rejected rows: a number, or a share of the rows. (default: 1%)",
            valueName: "n|n%"
        ),
        transform: RejectionLimit.init(argument:)
    )
    var maxErrors: RejectionLimit?

    @Flag(help: "Send the rows of FILE.rejected.jsonl again.")
    var retryRejected = false

    @Flag(help: "Send the rows of FILE.unknown.jsonl again, though they may be there twice then.")
    var retryUnknown = false

    @Option(help: "File that says what became of each row. (default: FILE.checkpoint)", completion: .file())
    var checkpoint: String?

    @Option(help: "Number of rows that are sent at once.")
    var concurrency = 8

    @Option(help: ArgumentHelp("Time after which Intercom's searches find what is new.", valueName: "seconds"))
    var searchDelay = 120

    func validate() throws {
        if retryRejected, retryUnknown {
            throw ValidationError("--retry-rejected and --retry-unknown do not go together")
        }
        guard (1...100).contains(concurrency) else { throw ValidationError("--concurrency has to be 1 to 100") }
        guard (0...3_600).contains(searchDelay) else { throw ValidationError("--search-delay has to be 0 to 3600") }
    }
}

extension RejectionLimit {
    /// Reads `100` or `1%`.
    @Sendable init(argument text: String) throws {
        if text.hasSuffix("%"), let percent = Double(text.dropLast()), (0...100).contains(percent) {
            self = .share(percent / 100)
        } else if let count = Int(text), count >= 0 {
            self = .count(count)
        } else {
            throw ValidationError("it is neither a number such as 100 nor a share such as 1%")
        }
    }

    /// The argument that it is read from.
    var argument: String {
        switch self {
        case .count(let count): "\(count)"
        case .share(let share):
            share * 100 == (share * 100).rounded() ? "\(Int(share * 100))%" : "\(share * 100)%"
        }
    }
}
