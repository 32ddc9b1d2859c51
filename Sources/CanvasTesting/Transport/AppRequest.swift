public import HTTPTypes
import WebSyntax

/// A request to an app.
public struct AppRequest: Equatable, Sendable {
    /// The method; requests of Intercom are POST.
    public var method: HTTPRequest.Method
    /// The absolute URL.
    public var url: String
    /// The header fields.
    public var headers: HTTPFields
    /// The content.
    public var body: [UInt8]

    /// Creates a request.
    ///
    /// - Parameters:
    ///   - method: The method.
    ///   - url: The absolute URL.
    ///   - headers: The header fields.
    ///   - body: The content.
    public init(method: HTTPRequest.Method = .post, url: String, headers: HTTPFields = [:], body: [UInt8] = []) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }

    /// Creates the form that opens a sheet.
    init(openingSheetAt url: String, intercomData: String) {
        self.init(
            url: url,
            headers: [.contentType: "application/x-www-form-urlencoded"],
            body: Array("intercom_data=\(PercentEncoding.form(intercomData))".utf8)
        )
    }
}
