public import CanvasCrypto
public import CanvasTesting

/// An app for a preview.
public struct PreviewedApp: Sendable {
    /// The name on the page.
    public var name: String
    /// The base URL of the app.
    public var url: String
    /// The paths that differ from those of CanvasServer's apps.
    public var paths: [CanvasFlow: String] = [:]
    /// The requests that the app handles.
    public var flows: [CanvasFlow] = CanvasFlow.allCases
    /// The client secret of the app.
    public var secret: ClientSecret
    /// The Swift type, for generated tests; nil for an app in another language.
    public var typeName: String?

    /// The places that the app supports.
    var places = CanvasPlace.documented
    /// The simulated workspace that the app calls; one of its own that nobody calls unless given.
    package var workspace: PreviewWorkspace.Served?
    /// The server of an app in the preview's own process.
    var server: CanvasHTTPServer?
    /// The logged errors, when the preview has started the app.
    var log: ErrorCapture?

    /// Creates the description of an app.
    ///
    /// - Parameters:
    ///   - name: The name on the page.
    ///   - url: The base URL of the app, such as `http://localhost:3000`.
    ///   - secret: The client secret of the app.
    public init(name: String, url: String, secret: ClientSecret) {
        self.name = name
        self.url = url
        self.secret = secret
        while self.url.hasSuffix("/") { self.url.removeLast() }
    }
}
