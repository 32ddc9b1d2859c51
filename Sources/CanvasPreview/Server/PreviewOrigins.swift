import Synchronization

/// Where the two servers of a preview listen.
final class PreviewOrigins: Sendable {
    private let known = Mutex<(page: String, sheet: String)>(("", ""))

    /// Where the page comes from.
    var page: String {
        get { known.withLock(\.page) }
        set { known.withLock { $0.page = newValue } }
    }

    /// Where the pages of sheets come from.
    var sheet: String {
        get { known.withLock(\.sheet) }
        set { known.withLock { $0.sheet = newValue } }
    }

    var areKnown: Bool { known.withLock { !$0.page.isEmpty && !$0.sheet.isEmpty } }
}
