import CanvasCrypto
import HTTPTypes

extension SimulatedMessenger {
    /// Opens a sheet as the Messenger does: by a form, not signed, with the user sealed.
    ///
    /// - Parameters:
    ///   - id: The component that opens it; the only one that opens a sheet unless given.
    ///   - file: Where it is called, for the error.
    ///   - line: Where in that file.
    /// - Throws: ``InteractionError`` when nothing opens one; ``AppFailure``.
    public mutating func openSheet(
        _ id: (any ComponentID)? = nil,
        file: String = #fileID,
        line: Int = #line
    ) async throws {
        try await CallPlace(file, line).mark { try await askForSheet(id) }
    }

    private mutating func askForSheet(_ id: (any ComponentID)?) async throws {
        let opened = try prepareSheet(id)
        if settings.leavesSheetsToBrowser { return }
        let request = AppRequest(
            url: opened.url,
            headers: [.contentType: "application/x-www-form-urlencoded"],
            body: opened.formBody
        )
        let start = ContinuousClock.now
        let result: Result<AppReply, TransportError>
        do {
            result = .success(try await transport.send(request))
        } catch {
            result = .failure(error)
        }
        let duration = ContinuousClock.now - start
        let exchange = record(.openSheet, request, result, in: canvas?.place ?? settings.place, after: duration)
        guard let reply = exchange.reply, reply.status == 200 else {
            sheet = nil
            let status = exchange.reply.map { "the app answered \($0.status) instead of 200\($0.remedyWords)" }
            throw AppFailure(flow: .openSheet, reason: status ?? exchange.error ?? "no response")
        }
        if let reason = reply.appFailure, !settings.showsAppFailures {
            sheet = nil
            throw AppFailure(flow: .openSheet, reason: reason)
        }
        let errors = exchange.findings.filter { $0.severity == .error }
        guard errors.isEmpty else {
            sheet = nil
            throw AppFailure(flow: .openSheet, reason: errors.summary)
        }
        sheet?.page = reply.text
    }

    /// Opens a sheet, but for its page.
    private mutating func prepareSheet(_ id: (any ComponentID)?) throws -> ShownSheet {
        guard let shown = canvas else { throw problem("No canvas is shown") }
        let openers = shown.parts.filter { $0.action == "sheet" }
        guard let opener = id?.componentID ?? openers.first?.id, id != nil || openers.count == 1 else {
            throw problem(openers.isEmpty ? "No component opens a sheet" : "Several components open sheets; choose one")
        }
        let part = try usable(opener, to: "open a sheet with") { $0.action == "sheet" }
        guard part.action == "sheet", let url = part.actionURL else {
            throw problem("\(part.type) \(JSON(opener)) does not open a sheet")
        }
        let requests = requests(in: shown.place)
        let data = requests.openSheet(
            opener,
            values: shown.inputValues(settings.emptyValues),
            on: shown.json,
            user: sealed(requests.legacyUser)
        )
        let page = paths[.openSheet].map { transport.baseURL + $0 } ?? url
        let sheet = ShownSheet(url: page, opener: opener, intercomData: data.description)
        self.sheet = sheet
        return sheet
    }

    /// Asks the app something, as a script of the open sheet's page does: with the token out of the page's data.
    ///
    /// - Parameters:
    ///   - path: The path and query, such as `/slots?from=2031-03-03`.
    ///   - body: JSON to POST; nil for GET.
    /// - Returns: The app's response, whatever its status.
    /// - Throws: ``InteractionError`` when no sheet is open or its page has no token; ``TransportError``.
    public func askFromSheet(_ path: String, posting body: JSON? = nil) async throws -> AppReply {
        guard let sheet else { throw problem("No sheet is open") }
        guard let token = sheet.data?["sheet_token"]?.string else {
            throw problem("The sheet's page has no sheet_token in its data: the app has no endpoint for sheets")
        }
        var request = AppRequest(
            method: body == nil ? .get : .post,
            url: transport.baseURL + path,
            headers: [.authorization: "Bearer \(token)"],
            body: body.map { Array($0.bytes) } ?? []
        )
        if body != nil { request.headers[.contentType] = "application/json" }
        return try await transport.send(request)
    }

    /// Submits the sheet, as its page does with `submitSheet`; the answer replaces the canvas.
    ///
    /// - Parameters:
    ///   - values: What the page submits: any JSON.
    ///   - file: Where it is called, for the error.
    ///   - line: Where in that file.
    /// - Throws: ``InteractionError`` when no sheet is open; ``AppFailure``.
    public mutating func submitSheet(_ values: JSON, file: String = #fileID, line: Int = #line) async throws {
        try await CallPlace(file, line).mark {
            guard sheet != nil, let shown = canvas else { throw problem("No sheet is open") }
            sheet = nil
            let body = requests(in: shown.place).submitSheet(values, on: shown.json)
            let answer = try await ask(.submitSheet, body)
            try await take(answer, of: .submitSheet, in: shown.place)
        }
    }

    /// Closes the sheet; what was typed there is lost, and the app is not told.
    public mutating func closeSheet() {
        sheet = nil
    }

    /// nil where the user is to be missing.
    private func sealed(_ user: JSON) -> String? {
        switch settings.signature {
        case .valid: SealedUser.seal(Array(user.bytes), with: secret)
        case .wrong: SealedUser.seal(Array(user.bytes), with: Self.otherSecret)
        case .missing: nil
        }
    }
}
