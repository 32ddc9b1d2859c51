import MicroHTTP

/// The flows that an app lists, each from a decoded request to the bytes of its answer.
struct AppFlows: Sendable {
    private let app: any CanvasApp
    private let submitHandler: (any SubmitHandler)?
    private let sheetHandler: (any SheetHandler)?
    private let renderer: SheetPageRenderer

    init(_ app: any CanvasApp, renderer: SheetPageRenderer) {
        self.app = app
        submitHandler = app as? any SubmitHandler
        sheetHandler = app as? any SheetHandler
        self.renderer = renderer
    }

    /// What a path stands for in this app.
    func route(of path: String) -> Route {
        switch path {
        case "/initialize": .initialize
        case "/submit" where submitHandler != nil: .submit
        case "/sheet" where sheetHandler != nil: .openSheet
        case "/submit-sheet" where sheetHandler != nil: .submitSheet
        case "/healthz": .health
        case "/readyz": .readiness
        default: .file
        }
    }

    /// Answers a signed request.
    ///
    /// - Throws: ``RequestError``, ``AnswerError`` for an invalid canvas, or whatever the app throws.
    func answer(_ route: Route, to json: JSON, encoder: CanvasEncoder) async throws -> [UInt8] {
        switch route {
        case .initialize:
            let request = try InitializeRequest(json)
            let canvas = try await app.initialize(request)
            return try validated(encoder.encode(canvas), canvas, for: request)
        case .submit:
            guard let submitHandler else { throw AnswerError.unknownPath }
            let request = try SubmitRequest(json)
            let reply = try await submitHandler.submit(request)
            return try validated(encoder.encode(reply), reply.canvas, for: request)
        case .submitSheet:
            guard let sheetHandler else { throw AnswerError.unknownPath }
            let request = try SubmitSheetRequest(json)
            let reply = try await sheetHandler.submitSheet(request)
            return try validated(encoder.encode(reply), reply.canvas, for: request)
        case .openSheet, .health, .readiness, .file:
            throw AnswerError.unknownPath
        }
    }

    /// Answers with the page of a sheet.
    ///
    /// - Throws: ``SheetPageError``, or whatever the app throws.
    func page(for request: OpenSheetRequest) async throws -> [UInt8] {
        guard let sheetHandler else { throw AnswerError.unknownPath }
        return try renderer.render(try await sheetHandler.openSheet(request))
    }

    /// A canvas that Intercom itself sent is not judged.
    private func validated(_ answer: [UInt8], _ canvas: Canvas, for request: some CanvasRequest) throws -> [UInt8] {
        if case .echo = canvas.content { return answer }
        let place: CanvasPlace? = request.context != nil ? .messenger : request.conversation != nil ? .inbox : nil
        let written = try JSON(parsing: answer)
        let findings = CanvasValidator(for: place).findings(in: written["canvas"] ?? [:])
        guard !findings.contains(where: { $0.severity == .error }) else { throw AnswerError.invalidCanvas(findings) }
        return answer
    }
}
