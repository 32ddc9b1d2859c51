import CanvasTesting

/// A way to the app at a URL.
enum AppAddress {
    /// Finds the way that fits the URL.
    ///
    /// - Parameter url: The URL below which the app's paths are; `http` or `https`.
    /// - Returns: The way.
    /// - Throws: `TransportError` for anything else.
    static func transport(to url: String) throws(TransportError) -> any AppTransport {
        switch WebURL(url)?.scheme {
        case "https": try SecureTransport(to: url)
        case "http": try HTTPTransport(to: url)
        default: throw TransportError("\(url) is not a URL like https://app.example.com or http://localhost:3000")
        }
    }
}
