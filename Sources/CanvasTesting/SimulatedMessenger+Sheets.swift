import CanvasCrypto
import HTTPTypes

extension SimulatedMessenger {
    /// Opens a sheet with an unsigned form and a sealed user, as the Messenger does.
    ///
    /// - Parameters:
    ///   - id: The component that opens it; by default the only one that opens a sheet.
    ///   - file: The file of the call, for the error.
    ///   - line: The line of the call.
    /// - Throws: ``InteractionError`` when no component opens a sheet; ``AppFailure``.
    public mutating func openSheet(
        _ id: (any ComponentID)? = nil,
        file: String = #fileID,
        line: Int = #line
    ) async throws {
        try await CallSite(file, line).mark { try await requestSheet(id) }
    }

    private mutating func requestSheet(_ id: (any ComponentID)?) async throws {
        let opened = try prepareSheet(id)
        if settings.leavesSheetsToBrowser { return }
        let request = AppRequest(openingSheetAt: opened.url, intercomData: opened.intercomData)
        let exchange = await exchange(request, .openSheet, in: canvas?.place ?? settings.place)
        do {
            sheet?.page = try exchange.accepted(showingFailures: settings.showsAppFailures).text
        } catch {
            sheet = nil
            throw error
        }
    }

    /// Opens a sheet without its page.
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
            user: signingSecret.map { SealedUser.seal(Array(requests.legacyUser.bytes), with: $0) }
        )
        let page = paths[.openSheet].map { transport.baseURL + $0 } ?? url
        let sheet = ShownSheet(url: page, opener: opener, intercomData: data.description)
        self.sheet = sheet
        return sheet
    }

    /// Sends a request as a script of the open sheet's page does, with the token from the page's data.
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

    /// Submits the sheet, as its page does with `submitSheet`; the response replaces the canvas.
    ///
    /// - Parameters:
    ///   - values: The values, any JSON.
    ///   - file: The file of the call, for the error.
    ///   - line: The line of the call.
    /// - Throws: ``InteractionError`` when no sheet is open; ``AppFailure``.
    public mutating func submitSheet(_ values: JSON, file: String = #fileID, line: Int = #line) async throws {
        try await CallSite(file, line).mark {
            guard sheet != nil, let shown = canvas else { throw problem("No sheet is open") }
            sheet = nil
            let body = requests(in: shown.place).submitSheet(values, on: shown.json)
            try await run(.submitSheet, body, in: shown.place)
        }
    }

    /// Closes the sheet without a request to the app.
    public mutating func closeSheet() {
        sheet = nil
    }
}
