public import CanvasCrypto

/// A simulation of Intercom's Messenger and Inbox for tests of an app.
///
/// It is a value, so a test can copy it and try several continuations of the same step.
///
/// ```swift
/// var messenger = try SimulatedMessenger(app: SignUpForm())
/// try await messenger.initialize(in: .conversation)
/// try messenger.type("Grace", into: SignUpForm.ID.name)
/// try await messenger.press(SignUpForm.ID.next)
/// try messenger.expect { Text("Hello, Grace!") }
/// ```
///
/// Where Intercom's documentation is incomplete, the behaviour is a setting (``MessengerSettings``) or documented here.
public struct SimulatedMessenger: Sendable {
    /// The settings; changes apply from the next request.
    public var settings = MessengerSettings()
    /// The workspace of the app; nil for one of which only the people are known.
    ///
    /// A viewer with the id of one of its contacts or teammates is that one, as the workspace has it at the time of a
    /// request. The canvas is then in the newest conversation of the contact. The people of ``Persona`` are in every workspace
    /// that begins with ``WorkspaceSeed/cast``.
    public var workspace: SimulatedWorkspace?
    /// The canvas on the screen.
    public internal(set) var canvas: ShownCanvas?
    /// The Inbox canvas from which the one on the screen was inserted.
    public internal(set) var inboxCanvas: ShownCanvas?
    /// The open sheet.
    public internal(set) var sheet: ShownSheet?
    /// The URLs opened by `url` actions.
    public internal(set) var openedURLs: [String] = []
    /// The recorded exchanges, in order.
    public internal(set) var exchanges: [RecordedExchange] = []

    /// The id of the exchange that brought the canvas on the screen; nil at the beginning.
    var position: Int?

    let transport: any AppTransport
    let secret: ClientSecret
    let paths: [CanvasFlow: String]

    /// Creates a Messenger for an app in the same process.
    ///
    /// - Parameters:
    ///   - app: The app.
    ///   - setup: The endpoints, checks and hook of the app. Its services do not run; see
    ///     ``withPreparedApp(_:environment:publicDirectory:body:)``.
    ///   - publicDirectory: The directory of its static files; by default `public` beside the package or binary.
    /// - Throws: `SystemError` when the public directory cannot be opened; an error for an invalid setup.
    public init(app: any CanvasHandler, setup: AppSetup = AppSetup(), publicDirectory: String? = nil) throws {
        let secret = ClientSecret("the-secret-of-the-simulated-messenger")
        let transport = try InProcessTransport(
            app: app,
            setup: setup,
            secrets: ClientSecrets(secret),
            publicDirectory: publicDirectory
        )
        self.init(transport: transport, secret: secret)
    }

    /// Creates a Messenger for an app behind a transport.
    ///
    /// - Parameters:
    ///   - transport: The transport to the app.
    ///   - secret: The client secret of the app.
    ///   - paths: The paths of the app that differ from `CanvasFlow.path`. A path for live canvases or sheets replaces
    ///     the URL in the canvas.
    public init(transport: any AppTransport, secret: ClientSecret, paths: [CanvasFlow: String] = [:]) {
        self.transport = transport
        self.secret = secret
        self.paths = paths
    }

    // MARK: - Canvases

    /// Opens the app and shows its first canvas.
    ///
    /// - Parameters:
    ///   - place: The place; by default that of ``settings``.
    ///   - options: The `card_creation_options`.
    ///   - file: The file of the call, for the error.
    ///   - line: The line of the call.
    /// - Throws: ``AppFailure``.
    public mutating func initialize(
        in place: CanvasPlace? = nil,
        options: JSON? = nil,
        file: String = #fileID,
        line: Int = #line
    ) async throws {
        begin(in: place)
        try await CallSite(file, line).mark { try await show(in: settings.place, options: options) }
    }

    /// Starts to insert the app as a teammate; presses then go to the app's configure URL.
    ///
    /// When the app responds with results, an initialize request with them as `card_creation_options` follows.
    ///
    /// - Parameters:
    ///   - place: The place; by default that of ``settings``.
    ///   - file: The file of the call, for the error.
    ///   - line: The line of the call.
    /// - Throws: ``AppFailure``.
    public mutating func configure(
        in place: CanvasPlace? = nil,
        file: String = #fileID,
        line: Int = #line
    ) async throws {
        begin(in: place)
        try await CallSite(file, line).mark {
            try await run(.configure, requests(in: settings.place).configure(nil), in: settings.place)
        }
    }

    /// Views a live canvas again, as when a person opens the Messenger.
    ///
    /// - Parameters:
    ///   - file: The file of the call, for the error.
    ///   - line: The line of the call.
    /// - Throws: ``AppFailure``; ``InteractionError`` when the canvas is not live.
    public mutating func view(file: String = #fileID, line: Int = #line) async throws {
        try await CallSite(file, line).mark { try await look() }
    }

    private mutating func look() async throws {
        guard let shown = canvas, let contentURL = shown.contentURL else {
            throw problem("The canvas is not live, so it cannot be viewed again")
        }
        let body = requests(in: shown.place).live(shown.json)
        let url = paths[.live].map { transport.baseURL + $0 } ?? contentURL
        let response = try await ask(.live, body, at: url, in: shown.place)
        canvas?.liveContent = response["content"]
    }

    private mutating func begin(in place: CanvasPlace?) {
        if let place { settings.place = place }
        (canvas, inboxCanvas, sheet, position) = (nil, nil, nil, nil)
    }

    mutating func show(in place: CanvasPlace, options: JSON?) async throws {
        try await run(.initialize, requests(in: place).initialize(options: options), in: place)
    }

    /// Shows a response, and sends the requests that follow from it.
    mutating func take(_ response: JSON, of flow: CanvasFlow, in place: CanvasPlace) async throws {
        if flow == .configure, let results = response["results"] {
            return try await show(in: place, options: results)
        }
        guard let new = response["canvas"] else { return }
        canvas = ShownCanvas(
            place: place,
            exchange: exchanges.last?.id ?? 0,
            isConfiguring: flow == .configure,
            json: new,
            event: response["event"]?["type"]?.string
        )
        if canvas?.isLive == true { try await look() }
        if place == .inbox, let options = response["card_creation_options"] {
            inboxCanvas = canvas
            // The card is inserted into the teammate's reply.
            try await show(in: .conversation, options: options)
        }
    }

    func requests(in place: CanvasPlace) -> SimulatedRequests {
        guard let workspace else { return SimulatedRequests(settings: settings, place: place) }
        var settings = settings
        settings.personas = settings.personas.mapValues { workspace.person($0) ?? $0 }
        var requests = SimulatedRequests(settings: settings, place: place)
        requests.conversation = workspace.conversation(with: requests.contact)
        return requests
    }
}
