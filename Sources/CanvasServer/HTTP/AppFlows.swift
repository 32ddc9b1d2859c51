import Logging
import MicroHTTP

/// The flows that an app lists, each from a decoded request to the bytes of its answer.
struct AppFlows: Sendable {
    private let app: any CanvasApp
    private let submitHandler: (any SubmitHandler)?
    private let configureHandler: (any ConfigureHandler)?
    private let sheetHandler: (any SheetHandler)?
    private let liveCanvasHandler: (any LiveCanvasHandler)?
    private let liveCanvas: LiveCanvasRoute?
    private let renderer: SheetPageRenderer
    private let log: OnceLog
    private let check: AnswerCheck
    private let missing: MissingHandlers

    init(_ app: any CanvasApp, renderer: SheetPageRenderer, log: OnceLog) {
        self.app = app
        submitHandler = app as? any SubmitHandler
        configureHandler = app as? any ConfigureHandler
        sheetHandler = app as? any SheetHandler
        liveCanvasHandler = app as? any LiveCanvasHandler
        liveCanvas = liveCanvasHandler?.liveCanvas
        self.renderer = renderer
        self.log = log
        check = AnswerCheck(log: log)
        missing = MissingHandlers(of: app, log: log)
    }

    /// What a path stands for in this app.
    func route(of path: String) -> Route {
        switch path {
        case "/initialize": .initialize
        case "/submit" where submitHandler != nil: .submit
        case "/configure" where configureHandler != nil: .configure
        case "/sheet" where sheetHandler != nil: .openSheet
        case "/submit-sheet" where sheetHandler != nil: .submitSheet
        case "/healthz": .health
        case "/readyz": .readiness
        case liveCanvas?.path: .liveCanvas
        default: .file
        }
    }

    /// The paths that Intercom may ask for.
    var paths: [String] {
        ["/initialize", "/submit", "/configure", "/sheet", "/submit-sheet"].filter { route(of: $0).isFlow }
            + (liveCanvas.map { [$0.path] } ?? [])
    }

    /// The path that a caller most likely means, when only the case of letters or a slash is wrong.
    func path(meantBy path: String) -> String? {
        guard path.utf8.count <= LogText.longestName else { return nil }
        let plain = "/" + path.lowercased().split(separator: "/").joined(separator: "/")
        return (paths + ["/healthz", "/readyz"]).first { $0.lowercased() == plain && $0 != path }
    }

    /// Whether a request may come without a signature, though not with a wrong one.
    func allowsUnsigned(_ route: Route) -> Bool {
        route == .liveCanvas && liveCanvas?.signature == .verifiedIfPresent
    }

    /// Answers a signed request.
    ///
    /// - Throws: ``RequestError``, ``AnswerError`` for an invalid canvas, or whatever the app throws.
    func answer(_ route: Route, to json: JSON, encoder: CanvasEncoder) async throws -> [UInt8] {
        switch route {
        case .initialize:
            let request = try InitializeRequest(json)
            let canvas = try await app.initialize(request).canvas
            missing.look(through: canvas, encoder)
            return try check.pass(encoder.encode(canvas), canvas, by: encoder, in: request.place, .initialize)
        case .submit:
            guard let submitHandler else { throw AnswerError.unknownPath }
            let request = try SubmitRequest(json)
            let reply = try await refilling(Form(request), { try await submitHandler.submit(request) }) {
                SubmitReply($0)
            }
            missing.look(through: reply.canvas, encoder)
            let options = reply.cardCreationOptions
            let answer = encoder.encode(reply)
            return try check.pass(answer, reply.canvas, options, by: encoder, in: request.place, .submit)
        case .configure:
            guard let configureHandler else { throw AnswerError.unknownPath }
            let request = try ConfigureRequest(json)
            let reply = try await refilling(Form(request), { try await configureHandler.configure(request) }) {
                .canvas($0)
            }
            if case .canvas(let canvas) = reply {
                return try check.pass(encoder.encode(reply), canvas, by: encoder, in: request.place, .configure)
            }
            return try check.pass(encoder.encode(reply), in: .messenger, .configure)
        case .submitSheet:
            guard let sheetHandler else { throw AnswerError.unknownPath }
            let request = try SubmitSheetRequest(json)
            let reply = try await refilling(Form(opening: request), { try await sheetHandler.submitSheet(request) }) {
                .init($0)
            }
            missing.look(through: reply.canvas, encoder)
            return try check.pass(encoder.encode(reply), reply.canvas, by: encoder, in: request.place, .submitSheet)
        case .liveCanvas:
            guard let liveCanvasHandler else { throw AnswerError.unknownPath }
            let content = try await liveCanvasHandler.liveContent(for: LiveCanvasRequest(json))
            missing.look(through: content.components, encoder)
            return try check.pass(encoder.encode(content), in: .messenger, .live)
        case .openSheet, .health, .readiness, .file, .unknown:
            throw AnswerError.unknownPath
        }
    }

    /// Answers with the page of a sheet.
    ///
    /// - Throws: ``SheetPageError``, or whatever the app throws.
    func page(for request: OpenSheetRequest) async throws -> (body: [UInt8], allowing: [SheetSource]) {
        guard let sheetHandler else { throw AnswerError.unknownPath }
        let page = try await sheetHandler.openSheet(request)
        return (try renderer.render(page), page.allowing)
    }

    /// What is shown again when the app finds fault with what was entered.
    private struct Form {
        let canvas: CurrentCanvas?
        /// nil for a sheet, whose fields are not on the canvas.
        let values: InputValues?

        init(_ request: some ComponentRequest) {
            canvas = request.currentCanvas
            values = request.inputValues
        }

        init(opening request: SubmitSheetRequest) {
            canvas = request.currentCanvas
            values = nil
        }
    }

    /// Shows the same form again when the app finds fault with its fields.
    private func refilling<Reply>(
        _ form: @autoclosure () -> Form,
        _ answer: () async throws -> Reply,
        showing: (Canvas) -> Reply
    ) async throws -> Reply {
        do {
            return try await answer()
        } catch let error as FieldErrors {
            return showing(canvas(form(), telling: error.errors))
        } catch let error as FieldError {
            return showing(canvas(form(), telling: [error]))
        }
    }

    private func canvas(_ form: Form, telling errors: [FieldError]) -> Canvas {
        guard let canvas = form.canvas else {
            return Canvas { for error in errors { Text(error.message, style: .error) } }
        }
        if !canvas.hasParts {
            log.log(
                .warning,
                "field errors cannot be shown on a live canvas: Intercom did not send its components",
                ["fields": LogText.names(errors.map(\.field))]
            )
        }
        if form.values != nil, canvas.hasParts { warn(of: errors, strangersTo: canvas.fields) }
        return form.values.map { canvas.refilled(with: $0, errors: errors) } ?? canvas.telling(errors)
    }

    /// A message at the top may be meant, but a field that is only misspelt is never marked.
    private func warn(of errors: [FieldError], strangersTo fields: [String]) {
        let known = Set(fields)
        for error in errors where !known.contains(error.field) {
            log.log(
                .warning,
                "a field error names no component of the canvas, so its message is shown at the top",
                about: error.field,
                [
                    "field": "\(LogText.excerpt(error.field, LogText.longestName))",
                    "components": LogText.names(fields),
                ]
            )
        }
    }
}
