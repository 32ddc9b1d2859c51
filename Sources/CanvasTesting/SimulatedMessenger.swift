public import CanvasCrypto

/// Intercom, as an app sees it: shows canvases, presses, types, opens sheets, signs and seals.
///
/// It is a value: a copy goes its own way from there, so whatever follows a step can be tried more than once.
///
/// ```swift
/// var messenger = try SimulatedMessenger(app: SignUpForm())
/// try await messenger.initialize(in: .conversation)
/// try messenger.type("Grace", into: SignUpForm.ID.name)
/// try await messenger.press(SignUpForm.ID.next)
/// try messenger.expect { Text("Hello, Grace!") }
/// ```
///
/// What Intercom's documents leave open is a setting (``MessengerSettings``) or said in the documentation of the method.
public struct SimulatedMessenger: Sendable {
    /// Whom and what to play; changes apply from the next request.
    public var settings = MessengerSettings()
    /// What is on the screen.
    public internal(set) var canvas: ShownCanvas?
    /// The canvas in the Inbox from which the one on the screen was inserted.
    public internal(set) var inboxCanvas: ShownCanvas?
    /// The sheet that is open over it.
    public internal(set) var sheet: ShownSheet?
    /// The pages that were opened, by `url` actions.
    public internal(set) var openedURLs: [String] = []
    /// Everything that was sent and answered.
    public internal(set) var exchanges: [RecordedExchange] = []

    /// The exchange after which the next one comes; nil at the beginning.
    var position: Int?

    let transport: any AppTransport
    let secret: ClientSecret
    let paths: [CanvasFlow: String]

    /// Plays Intercom for an app in the same process.
    ///
    /// - Parameters:
    ///   - app: The app.
    ///   - setup: What the app was prepared with: endpoints, checks and the hook around handlers. Its services are not run;
    ///     see ``withPreparedApp(_:environment:publicDirectory:body:)``.
    ///   - publicDirectory: The directory of its static files; `public` beside the package or binary unless given.
    /// - Throws: `SystemError` when the public directory cannot be opened; an error for a setup that cannot be served.
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

    /// Plays Intercom for an app that is reached in some other way.
    ///
    /// - Parameters:
    ///   - transport: The way to the app.
    ///   - secret: The client secret that the app knows.
    ///   - paths: The paths at which it responds, where they are not ``CanvasFlow/path``. Of live canvases and sheets it is
    ///     the URL that the canvas names, unless there is a path here.
    public init(transport: any AppTransport, secret: ClientSecret, paths: [CanvasFlow: String] = [:]) {
        self.transport = transport
        self.secret = secret
        self.paths = paths
    }

    // MARK: - Canvases

    /// Shows the app.
    ///
    /// - Parameters:
    ///   - place: Where; as ``settings`` say unless given.
    ///   - options: The `card_creation_options`.
    ///   - file: Where it is called, for the error.
    ///   - line: Where in that file.
    /// - Throws: ``AppFailure``.
    public mutating func initialize(
        in place: CanvasPlace? = nil,
        options: JSON? = nil,
        file: String = #fileID,
        line: Int = #line
    ) async throws {
        begin(in: place)
        try await CallPlace(file, line).mark { try await show(in: settings.place, options: options) }
    }

    /// Inserts the app as a teammate does, who is asked first; presses then go to the app's configure URL.
    ///
    /// Once the app answers with results, initialize follows with them as `card_creation_options`.
    ///
    /// - Parameters:
    ///   - place: Where; as ``settings`` say unless given.
    ///   - file: Where it is called, for the error.
    ///   - line: Where in that file.
    /// - Throws: ``AppFailure``.
    public mutating func configure(
        in place: CanvasPlace? = nil,
        file: String = #fileID,
        line: Int = #line
    ) async throws {
        begin(in: place)
        try await CallPlace(file, line).mark {
            let answer = try await ask(.configure, requests(in: settings.place).configure(nil))
            try await take(answer, of: .configure, in: settings.place)
        }
    }

    /// Looks at a live canvas again, as somebody does who opens the Messenger.
    ///
    /// - Parameters:
    ///   - file: Where it is called, for the error.
    ///   - line: Where in that file.
    /// - Throws: ``AppFailure``; ``InteractionError`` when the canvas is not live.
    public mutating func view(file: String = #fileID, line: Int = #line) async throws {
        try await CallPlace(file, line).mark { try await look() }
    }

    private mutating func look() async throws {
        guard let shown = canvas, let url = shown.contentURL else {
            throw InteractionError(problem: "The canvas is not live, so it cannot be viewed again.", screen: drawing)
        }
        let body = requests(in: shown.place).live(shown.json)
        let answer = try await ask(.live, body, at: paths[.live].map { transport.baseURL + $0 } ?? url)
        canvas?.liveContent = answer["content"]
    }

    private mutating func begin(in place: CanvasPlace?) {
        if let place { settings.place = place }
        (canvas, inboxCanvas, sheet, position) = (nil, nil, nil, nil)
    }

    mutating func show(in place: CanvasPlace, options: JSON?) async throws {
        let answer = try await ask(.initialize, requests(in: place).initialize(options: options), in: place)
        try await take(answer, of: .initialize, in: place)
    }

    /// Does with an answer what Intercom does.
    mutating func take(_ answer: JSON, of flow: CanvasFlow, in place: CanvasPlace) async throws {
        if flow == .configure, let results = answer["results"] {
            return try await show(in: place, options: results)
        }
        guard let new = answer["canvas"] else { return }
        canvas = ShownCanvas(
            place: place,
            exchange: exchanges.last?.id ?? 0,
            isConfiguring: flow == .configure,
            json: new,
            event: answer["event"]?["type"]?.string
        )
        if canvas?.isLive == true { try await look() }
        if place == .inbox, let options = answer["card_creation_options"] {
            inboxCanvas = canvas
            // The card goes into the reply that the teammate is writing.
            try await show(in: .conversation, options: options)
        }
    }

    func requests(in place: CanvasPlace) -> SimulatedRequests {
        SimulatedRequests(settings: settings, place: place)
    }
}
