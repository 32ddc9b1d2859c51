import Synchronization

/// Where the two servers of a preview listen.
final class PreviewOrigins: Sendable {
    private struct Known {
        var page = ""
        var sheet = ""
    }

    private let known = Mutex(Known())

    /// Where the page comes from.
    var page: String { known.withLock(\.page) }

    /// Where the pages of sheets come from.
    var sheet: String { known.withLock(\.sheet) }

    /// Notes where the page comes from; true if both are known with that.
    func listens(page origin: String) -> Bool {
        known.withLock { known in
            known.page = origin
            return !known.sheet.isEmpty
        }
    }

    /// Notes where the pages of sheets come from; true if both are known with that.
    func listens(sheet origin: String) -> Bool {
        known.withLock { known in
            known.sheet = origin
            return !known.page.isEmpty
        }
    }
}
