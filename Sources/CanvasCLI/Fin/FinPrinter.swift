import CanvasTesting
import HostSystem
import IntercomAPI

/// A printer of what Fin says, word by word as it comes.
struct FinPrinter {
    private var words = FinWords()

    /// Prints what an event adds; what is no word of Fin's goes to the standard error.
    mutating func print(_ event: FinEvent) {
        write(words.added(by: event))
        switch event.kind {
        case .statusUpdated(.escalated, let reason):
            end()
            Output.complain("Fin hands the conversation over\(reason.map { ": \($0.plain)" } ?? "")")
        case .ratingRequested(let options):
            end()
            let list = options.compactMap { $0.rating?.rawValue.plain }.joined(separator: ", ")
            Output.complain("Fin asks for a rating: \(list)")
        case .replied, .chunk, .statusUpdated, .other: break
        }
    }

    /// Ends the line that was begun.
    mutating func end() { write(words.end()) }

    private func write(_ text: String) {
        guard !text.isEmpty else { return }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).plain }
        HostProcess.write(Array(lines.joined(separator: "\n").utf8))
    }
}

/// The words of Fin that were printed, from which follows what an event adds to them.
struct FinWords {
    /// The reply that is being printed.
    private var streamID: String?
    private var printed = ""

    /// What an event adds; a text that does not go on with the one before it begins a new line.
    mutating func added(by event: FinEvent) -> String {
        switch event.kind {
        case .chunk(let chunk): return goOn(with: chunk.text, chunk.streamID)
        case .replied(let reply):
            return goOn(with: FinHTML(reply.body).plainText, reply.streamID) + end()
        case .statusUpdated, .ratingRequested, .other: return ""
        }
    }

    /// What ends the line that was begun, if there is one.
    mutating func end() -> String {
        defer { (streamID, printed) = (nil, "") }
        return printed.isEmpty || printed.hasSuffix("\n") ? "" : "\n"
    }

    private mutating func goOn(with text: String, _ id: String?) -> String {
        guard let id, id == streamID, text.hasPrefix(printed) else {
            let begun = end()
            (streamID, printed) = (id, text)
            return begun + text
        }
        let rest = text.dropFirst(printed.count)
        printed = text
        return String(rest)
    }
}
