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
