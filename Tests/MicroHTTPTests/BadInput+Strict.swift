@testable import MicroHTTP

extension BadInput {
    /// Whether the library that is loaded refuses bad heads by itself.
    static let isLibraryStrict = LibraryVersion.loaded.canBeStrict

    /// The case as it is right with the library that is loaded.
    ///
    /// A strict library has pages of its own for some of what the server refuses; here is what else differs.
    var withLibrary: BadInput {
        guard Self.isLibraryStrict else { return self }
        switch id {
        // It takes no chunk extension, and looks at trailers.
        case "http-chunk-ext", "http-chunk-trailer-emptyname": return with([400], .closes)
        // It closes the connection without a word.
        case "http-path-rawnul", "http-path-rawnul-query":
            var input = self
            input.mayStaySilent = true
            return input
        default: return self
        }
    }

    private func with(_ statuses: [Int], _ ending: Ending) -> BadInput {
        BadInput(id: id, bytes: bytes, statuses: statuses, ending: ending)
    }
}
