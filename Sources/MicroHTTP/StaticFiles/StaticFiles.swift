public import HTTPTypes
import HostSystem
import WebSyntax

/// Files of one directory, served by path.
///
/// Hidden files, symbolic links and anything that is not a regular file do not exist here. A path that ends in `/` means
/// the `index.html` below it.
public struct StaticFiles: Sendable {
    private let root: FileRoot
    private let cache: FileCache

    /// Serves the files of a directory.
    ///
    /// - Parameters:
    ///   - root: The directory.
    ///   - decorate: Adds the app's own fields to those of a file: `ETag` and `Cache-Control` and, unless it
    ///     has not changed, `Content-Type` and `Last-Modified`. It is asked once for each version of a file.
    public init(root: FileRoot, decorating decorate: @escaping @Sendable (HTTPFields) -> HTTPFields = { $0 }) {
        self.root = root
        cache = FileCache(decorating: decorate)
    }

    /// Answers a GET or HEAD request.
    ///
    /// - Parameter request: The request; `If-None-Match` and `If-Modified-Since` are honoured, `Range` is not.
    /// - Returns: 200 with the file, 304, nil when there is no such file, or 503 when the system cannot tell.
    public func response(to request: ServerRequest) -> ServerResponse? {
        do {
            return try find(request)
        } catch {
            return ServerResponse(status: .serviceUnavailable)
        }
    }

    /// Answers a GET or HEAD request.
    ///
    /// - Returns: 200 with the file, 304, or nil when there is no such file.
    /// - Throws: `SystemError` when the system cannot tell, most likely because too many files are open.
    package func find(_ request: ServerRequest) throws(SystemError) -> ServerResponse? {
        let path = request.target.path
        // Of a small file that is known nothing has to be opened.
        if let entry = cache.entry(at: path), let contents = entry.contents,
            root.version(of: entry.components) == entry.version
        {
            return response(to: request, entry, .shared(contents))
        }
        guard let components = Self.components(of: path), let file = try root.find(components) else { return nil }
        let entry = cache.entry(of: file, at: path, components: components)
        if let contents = entry.contents { return response(to: request, entry, .shared(contents)) }
        // Sent from its descriptor, it stays open for as long as the client takes.
        if file.isTooMany, !isUnchanged(entry, for: request) { throw .tooManyOpenFiles }
        return response(to: request, entry, .file(file))
    }

    private func response(
        to request: ServerRequest,
        _ entry: FileCache.Entry,
        _ body: ServerResponse.Body
    ) -> ServerResponse {
        if isUnchanged(entry, for: request) {
            // libmicrohttpd says `Content-Length: 0` of it. RFC 9110 section 8.6 asks for the length of the file or none;
            // there is no way to none, and old clients, wrk among them, wait for the content of such a length.
            return ServerResponse(status: .notModified, headers: entry.validators, body: .shared(entry.noContents))
        }
        return ServerResponse(status: .ok, headers: entry.headers, body: body)
    }

    private static func components(of path: String) -> [String]? {
        guard path.utf8.first == UInt8(ascii: "/") else { return nil }
        var components = path.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        if components.last == "" { components[components.count - 1] = "index.html" }
        return components
    }

    /// RFC 9110 section 13.2.2: an entity tag decides alone where there is one.
    private func isUnchanged(_ entry: FileCache.Entry, for request: ServerRequest) -> Bool {
        if let tags = request.headers[.ifNoneMatch] {
            return tags == "*"
                || tags.utf8.split(separator: UInt8(ascii: ",")).contains { tag in
                    var tag = Substring(tag).trimmingPrefixWhiteSpace
                    if tag.hasPrefix("W/") { tag = tag.dropFirst(2) }
                    return tag == entry.entityTag
                }
        }
        guard let date = request.headers[.ifModifiedSince], let seconds = HTTPDate.seconds(of: date) else {
            return false
        }
        return entry.version.seconds <= seconds
    }
}

extension Substring {
    fileprivate var trimmingPrefixWhiteSpace: Substring {
        var text = drop { $0 == " " || $0 == "\t" }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return text
    }
}
