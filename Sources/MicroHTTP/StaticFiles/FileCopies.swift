import HTTPTypes
import Synchronization
import WebSyntax

/// What is said of the files that were asked for before, and the contents of the small ones.
///
/// A small answer in memory goes out in one piece, its header and its content together, at half the cost of a file that
/// is sent from its descriptor. Nothing is served from here unless the file was looked at for this very request and is
/// the version that this was made of.
final class FileCopies: Sendable {
    /// What is known of one version of a file.
    struct Copy: Sendable {
        /// The names of the directories on the way and of the file.
        var components: [String]
        var version: OpenFile.Version
        var entityTag: String
        /// What is said of a file that has not changed: `ETag` and `Cache-Control` (RFC 9110 section 15.4.5).
        var validators: ResponseHeaders
        /// The same with `Content-Type` and `Last-Modified`.
        var headers: ResponseHeaders
        var isSmall: Bool
        /// nil for a large file, and for one that was changed a moment ago.
        var contents: HeldBytes?
        /// Whether all of it is known that may be.
        var hasContents: Bool { contents != nil || !isSmall }
        /// What is sent of a file that has not changed.
        var noContents = HeldBytes([])
    }

    /// The largest file that is kept, in bytes.
    static let fileLimit = 64 << 10
    /// The most that all contents together take, in bytes.
    static let totalLimit = 16 << 20
    /// The most files of which anything is known.
    static let countLimit = 1_000

    private struct Shelf {
        var copies: [String: Copy] = [:]
        var total = 0
    }

    private let shelf = Mutex(Shelf())
    private let dress: @Sendable (HTTPFields) -> HTTPFields

    /// - Parameter dress: Makes the header of an answer out of what is said of a file.
    init(dress: @escaping @Sendable (HTTPFields) -> HTTPFields) {
        self.dress = dress
    }

    /// Gives what is known of a file, whatever version of it there is now.
    ///
    /// - Parameter path: The path of the request, which names the file here.
    /// - Returns: nil when nothing is known.
    func copy(at path: String) -> Copy? {
        shelf.withLock { $0.copies[path] }
    }

    /// Gives what is known of a file that has just been opened.
    ///
    /// - Parameters:
    ///   - file: The file.
    ///   - path: The path of the request, which names it here.
    ///   - components: The names of the directories on the way and of the file, whose extension tells its type.
    /// - Returns: What is known of the file's present version.
    func copy(of file: OpenFile, at path: String, components: [String]) -> Copy {
        let mayKeep = !file.version.isYoung
        if let known = copy(at: path), known.version == file.version, known.hasContents || !mayKeep { return known }
        let copy = make(file, components, keepingContents: mayKeep)
        shelf.withLock { shelf in
            shelf.total -= shelf.copies.removeValue(forKey: path)?.contents?.count ?? 0
            let size = copy.contents?.count ?? 0
            // Seldom, and cheaper than to know which was asked for last.
            if shelf.total + size > Self.totalLimit || shelf.copies.count >= Self.countLimit { shelf = Shelf() }
            shelf.total += size
            shelf.copies[path] = copy
        }
        return copy
    }

    /// Gathers what is said of a file, with its contents if a change of them would change the version, too.
    private func make(_ file: OpenFile, _ components: [String], keepingContents: Bool) -> Copy {
        let entityTag = "\"\(file.version.text)\""
        let validators: HTTPFields = [.eTag: entityTag, .cacheControl: "no-cache"]
        var headers = validators
        headers[.lastModified] = HTTPDate.text(of: file.version.seconds)
        headers[.contentType] = MediaType.ofFile(named: components.last ?? "")
        let isSmall = file.size <= UInt64(Self.fileLimit)
        return Copy(
            components: components,
            version: file.version,
            entityTag: entityTag,
            validators: ResponseHeaders(dress(validators)),
            headers: ResponseHeaders(dress(headers)),
            isSmall: isSmall,
            contents: isSmall && keepingContents ? file.read(limit: Self.fileLimit).map(HeldBytes.init) : nil
        )
    }
}
