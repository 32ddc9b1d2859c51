import HTTPTypes

/// Files of one directory, served by path.
///
/// Hidden files, symbolic links and anything that is not a regular file do not exist here. A path that ends in `/` means
/// the `index.html` below it.
public struct StaticFiles: Sendable {
    private let root: FileRoot

    /// Serves the files of a directory.
    ///
    /// - Parameter root: The directory.
    public init(root: FileRoot) {
        self.root = root
    }

    /// Answers a GET or HEAD request.
    ///
    /// - Parameter request: The request; `If-None-Match` and `If-Modified-Since` are honoured, `Range` is not.
    /// - Returns: 200 with the file, 304, or nil when there is no such file.
    public func response(to request: ServerRequest) -> ServerResponse? {
        guard let components = Self.components(of: request.target.path), let file = root.open(components) else {
            return nil
        }
        let validators: HTTPFields = [
            .eTag: "\"\(file.version)\"",
            .lastModified: HTTPDate.text(of: file.modified),
            .cacheControl: "no-cache",
        ]
        if isUnchanged(file, for: request) {
            return ServerResponse(status: .notModified, headers: validators)
        }
        var headers = validators
        headers[.contentType] = MediaType.ofFile(named: components[components.count - 1])
        return ServerResponse(status: .ok, headers: headers, body: .file(file))
    }

    private static func components(of path: String) -> [String]? {
        guard path.utf8.first == UInt8(ascii: "/") else { return nil }
        var components = path.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        if components.last == "" { components[components.count - 1] = "index.html" }
        return components
    }

    /// RFC 9110 section 13.2.2: an entity tag decides alone where there is one.
    private func isUnchanged(_ file: OpenFile, for request: ServerRequest) -> Bool {
        if let tags = request.headers[.ifNoneMatch] {
            return tags == "*"
                || tags.utf8.split(separator: UInt8(ascii: ",")).contains { tag in
                    var tag = Substring(tag).trimmingPrefixWhiteSpace
                    if tag.hasPrefix("W/") { tag = tag.dropFirst(2) }
                    return tag == "\"\(file.version)\""
                }
        }
        guard let date = request.headers[.ifModifiedSince], let seconds = HTTPDate.seconds(of: date) else {
            return false
        }
        return file.modified <= seconds
    }
}

extension Substring {
    fileprivate var trimmingPrefixWhiteSpace: Substring {
        var text = drop { $0 == " " || $0 == "\t" }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return text
    }
}
