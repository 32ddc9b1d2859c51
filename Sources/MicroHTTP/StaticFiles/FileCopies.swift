import HTTPTypes
import Synchronization

/// What is said of the files that were asked for before, and the contents of the small ones.
///
/// A small answer in memory goes out in one piece, its header and its content together, at half the cost of a file that
/// is sent from its descriptor. Nothing is served from here unless the file was opened for this very request and is
/// the version that this was made of.
final class FileCopies: Sendable {
    /// What is known of one version of a file.
    struct Copy: Sendable {
        var version: OpenFile.Version
        /// `ETag`, `Last-Modified` and `Cache-Control`.
        var validators: HTTPFields
        /// The same with `Content-Type`.
        var headers: HTTPFields
        /// nil for a large file.
        var contents: [UInt8]?
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

    /// Gives what is known of a file that has just been opened.
    ///
    /// - Parameters:
    ///   - file: The file.
    ///   - path: The path of the request, which names it here.
    ///   - name: The name of the file, whose extension tells its type.
    /// - Returns: What is known of the file's present version.
    func copy(of file: OpenFile, at path: String, named name: String) -> Copy {
        if let known = shelf.withLock({ $0.copies[path] }), known.version == file.version { return known }
        let copy = Self.make(file, named: name)
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

    private static func make(_ file: OpenFile, named name: String) -> Copy {
        let validators: HTTPFields = [
            .eTag: "\"\(file.version.text)\"",
            .lastModified: HTTPDate.text(of: file.version.seconds),
            .cacheControl: "no-cache",
        ]
        var headers = validators
        headers[.contentType] = MediaType.ofFile(named: name)
        return Copy(
            version: file.version,
            validators: validators,
            headers: headers,
            contents: file.size <= UInt64(fileLimit) ? file.read(limit: fileLimit) : nil
        )
    }
}
