public import CanvasCrypto
public import CanvasTesting

/// The app that a preview shows.
public struct PreviewedApp: Sendable {
    /// What it is called.
    public var name: String
    /// The URL below which its paths are.
    public var url: String
    /// The paths at which it responds, where they are not those of CanvasServer's apps.
    public var paths: [CanvasFlow: String] = [:]
    /// What it can be asked for.
    public var flows: [CanvasFlow] = CanvasFlow.allCases
    /// The client secret that it knows.
    public var secret: ClientSecret
    /// The Swift type, for tests that are written of what was seen; nil for an app in another language.
    public var typeName: String?

    /// The places it can be shown in.
    var places = CanvasPlace.documented
    /// What it logs, when the preview has started it.
    var log: ErrorCapture?

    /// Names an app.
    ///
    /// - Parameters:
    ///   - name: What it is called.
    ///   - url: The URL below which its paths are, such as `http://localhost:3000`.
    ///   - secret: The client secret that it knows.
    public init(name: String, url: String, secret: ClientSecret) {
        self.name = name
        self.url = url
        self.secret = secret
        while self.url.hasSuffix("/") { self.url.removeLast() }
    }
}
