import WebSyntax

/// The hosts whose event streams are read: a URL in a response could lead anywhere.
struct FinStreamHosts: Sendable {
    private static let suffixes = [".intercom-messenger.com", ".intercom.io", ".intercom.com"]

    /// The server of the API.
    let server: WebURL?

    /// Whether a stream may be read: by HTTPS from Intercom, or from the server of the API itself.
    func allow(_ url: WebURL) -> Bool {
        if let server, url.hasSameServer(as: server) { return true }
        guard url.scheme == "https" else { return false }
        var host = url.host.lowercased()
        while host.hasSuffix(".") { host.removeLast() }
        return Self.suffixes.contains { host.hasSuffix($0) && host.utf8.count > $0.utf8.count }
    }
}
