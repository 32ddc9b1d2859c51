import HTTPTypes
import Synchronization
import WebSyntax

/// What is said of the files that were asked for before, and the contents of the small ones.
///
/// A small response in memory goes out in one piece, its header and its content together, at half the cost of a file that
/// is sent from its descriptor. Nothing is served from here unless the file was looked at for this very request and is
/// the version that this was made of.
final class FileCache: Sendable {
    /// What is known of one version of a file.
    struct Entry: Sendable {
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
        var contents: SharedBytes?
        /// Whether all of it is known that may be.
        var hasContents: Bool { contents != nil || !isSmall }
        /// What is sent of a file that has not changed.
        var noContents = SharedBytes([])
    }

    /// The largest file that is kept, in bytes.
    static let fileLimit = 64 << 10
    /// The most that all contents together take, in bytes.
    static let totalLimit = 16 << 20
    /// The most files of which anything is known.
    static let countLimit = 1_000

    private struct Storage {
        var entries: [String: Entry] = [:]
        var total = 0
    }

    private let storage = Mutex(Storage())
    private let decorate: @Sendable (HTTPFields) -> HTTPFields

    /// - Parameter decorate: Adds the app's own header fields to those of a file.
    init(decorating decorate: @escaping @Sendable (HTTPFields) -> HTTPFields) {
        self.decorate = decorate
    }

    /// Gives what is known of a file, whatever version of it there is now.
    ///
    /// - Parameter path: The path of the request, which names the file here.
    /// - Returns: nil when nothing is known.
    func entry(at path: String) -> Entry? {
        storage.withLock { $0.entries[path] }
    }

    /// Gives what is known of a file that has just been opened.
    ///
    /// - Parameters:
    ///   - file: The file.
    ///   - path: The path of the request, which names it here.
    ///   - components: The names of the directories on the way and of the file, whose extension tells its type.
    /// - Returns: What is known of the file's present version.
    func entry(of file: OpenFile, at path: String, components: [String]) -> Entry {
        let mayKeep = !file.version.isYoung
        if let known = entry(at: path), known.version == file.version, known.hasContents || !mayKeep { return known }
        let entry = make(file, components, keepingContents: mayKeep)
        storage.withLock { storage in
            storage.total -= storage.entries.removeValue(forKey: path)?.contents?.count ?? 0
            let size = entry.contents?.count ?? 0
            // Seldom, and cheaper than to know which was asked for last.
            if storage.total + size > Self.totalLimit || storage.entries.count >= Self.countLimit {
                storage = Storage()
            }
            storage.total += size
            storage.entries[path] = entry
        }
        return entry
    }

    /// Gathers what is said of a file, with its contents if a change of them would change the version, too.
    private func make(_ file: OpenFile, _ components: [String], keepingContents: Bool) -> Entry {
        let entityTag = "\"\(file.version.text)\""
        let validators: HTTPFields = [.eTag: entityTag, .cacheControl: "no-cache"]
        var headers = validators
        headers[.lastModified] = HTTPDate.text(of: file.version.seconds)
        headers[.contentType] = MediaType.ofFile(named: components.last ?? "")
        let isSmall = file.size <= UInt64(Self.fileLimit)
        return Entry(
            components: components,
            version: file.version,
            entityTag: entityTag,
            validators: ResponseHeaders(decorate(validators)),
            headers: ResponseHeaders(decorate(headers)),
            isSmall: isSmall,
            contents: isSmall && keepingContents ? file.read(limit: Self.fileLimit).map(SharedBytes.init) : nil
        )
    }
}
