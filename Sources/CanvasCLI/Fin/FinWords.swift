import IntercomAPI

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
