import CanvasTesting
import WebSyntax

/// The transport to the app at a URL.
enum AppAddress {
    /// The longest response of an app that is read, in bytes: Intercom accepts 64 KB, and a sheet is a page.
    static let responseLimit = 4 << 20

    /// Chooses the transport for a URL.
    ///
    /// - Parameter url: The base URL of the app; `http` or `https`.
    /// - Returns: The transport.
    /// - Throws: `TransportError` for anything else.
    static func transport(to url: String) throws(TransportError) -> any AppTransport {
        switch WebURL(url)?.scheme {
        case "https": try SecureTransport(to: url)
        case "http": try HTTPTransport(to: url, responseLimit: responseLimit)
        default: throw TransportError("\(url) is not a URL like https://app.example.com or http://localhost:3000")
        }
    }
}
