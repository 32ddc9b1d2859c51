import CanvasTesting

/// The API of the page.
struct PreviewAPI: Sendable {
    let session: PreviewSession
    /// The maximum time that a call waits for changes.
    let timeout: Duration

    /// Responds to a GET; nil when there is no such call.
    func get(_ call: String, query: String?, at origins: PreviewOrigins.Pair) async throws(PreviewCallError) -> JSON? {
        switch call {
        case "session":
            return await session.json(sheetOrigin: origins.sheet, known: Self.number("known", in: query))
        case "gallery": return gallery(at: origins.page)
        case "templates": return CanvasTemplate.json(baseURL: session.app.url)
        case "texts": return try await session.texts(of: Self.number("exchange", in: query)).json
        case "workspace": return await session.workspaceJSON(known: Self.number("known", in: query))
        case "webhooks": return await session.webhooksJSON(known: Self.number("known", in: query))
        case "webhook-topics": return await session.webhookTopicsJSON
        case "webhook-texts": return try await session.webhookTexts(of: Self.number("delivery", in: query))
        case "events":
            let number = await session.news(after: Self.number("after", in: query), timeout: timeout)
            return [
                "number": JSON(number), "watch": await session.watch?.json ?? .null,
                "instance": JSON(session.instance),
            ]
        default: return nil
        }
    }

    /// Responds to a POST; nil when there is no such call.
    func post(
        _ call: String,
        _ body: JSON,
        query: String?,
        at origins: PreviewOrigins.Pair
    ) async throws(PreviewCallError) -> JSON? {
        if let step = try await step(call, body) {
            try await session.perform(step)
            return await session.json(sheetOrigin: origins.sheet, known: Self.number("known", in: query))
        }
        switch call {
        case "return": try await session.goBack(to: Self.number("exchange", in: body))
        case "replay":
            guard let text = body["body"]?.string else { throw PreviewCallError("`body` must be a string.") }
            try await session.replay(Array(text.utf8), of: try Self.number("exchange", in: body))
        case "settings": try await session.change(body)
        case "workspace":
            try await session.changeWorkspace(body)
            return await session.workspaceJSON(known: Self.number("known", in: query))
        case "workspace-call": return try await session.callWorkspace(body)
        case "install-notice": return try await session.sendNotice(body)
        case "webhook":
            try await session.sendWebhook(body)
            return await session.webhooksJSON(known: Self.number("known", in: query))
        case "webhook-again":
            try await session.sendWebhookAgain(Self.number("delivery", in: body), body)
            return await session.webhooksJSON(known: Self.number("known", in: query))
        case "validate": return try Self.validate(body)
        case "swift": return try await swift(body)
        default: return nil
        }
        return await session.json(sheetOrigin: origins.sheet, known: Self.number("known", in: query))
    }

    // MARK: - Parameters

    /// The step in the Messenger for a call, or nil.
    private func step(_ call: String, _ body: JSON) async throws(PreviewCallError) -> MessengerStep? {
        switch call {
        case "start":
            return .initialize(try Self.place(in: body), options: body["options"].flatMap { $0.isNull ? nil : $0 })
        case "configure":
            // Only cards for the Messenger are configured.
            return .configure(await session.messenger.settings.place == .inbox ? .conversation : nil)
        case "press": return .press(try Self.componentID(in: body), FormInput(body["values"] ?? [:]))
        case "open-sheet": return .openSheet(try Self.componentID(in: body), FormInput(body["values"] ?? [:]))
        case "submit-sheet": return .submitSheet(body["values"] ?? .null)
        case "close-sheet": return .closeSheet
        case "live": return .view
        default: return nil
        }
    }

    /// A number in a query, or 0.
    private static func number(_ key: String, in query: String?) -> Int {
        guard let query, query.hasPrefix("\(key)=") else { return 0 }
        return Int(query.dropFirst(key.count + 1)) ?? 0
    }

    private static func place(in body: JSON) throws(PreviewCallError) -> CanvasPlace? {
        guard let place = body["place"] else { return nil }
        guard let place = place.string.flatMap(CanvasPlace.init(known:)) else {
            throw PreviewCallError("Unknown place.")
        }
        return place
    }

    private static func componentID(in body: JSON) throws(PreviewCallError) -> String {
        guard let id = body["component_id"]?.string else { throw PreviewCallError("`component_id` must be a string.") }
        return id
    }

    private static func number(_ key: String, in body: JSON) throws(PreviewCallError) -> Int {
        guard let number = body[key]?.integer else { throw PreviewCallError("`\(key)` must be a whole number.") }
        return Int(number)
    }

    private static func pasted(_ body: JSON) throws(PreviewCallError) -> [UInt8] {
        guard let text = body["json"]?.string else { throw PreviewCallError("`json` must be a string.") }
        return Array(text.utf8)
    }

    // MARK: - The editor and the gallery

    private static func validate(_ body: JSON) throws(PreviewCallError) -> JSON {
        let text = try pasted(body)
        do {
            let pasted = try PastedCanvas(text)
            let findings = pasted.findings(in: body["place"]?.string.flatMap(CanvasPlace.init)).map(\.json)
            return ["findings": JSON(findings), "canvas": pasted.canvas ?? .null, "error": .null]
        } catch {
            return ["findings": [], "canvas": .null, "error": PastedCanvas.json(of: error, in: text)]
        }
    }

    private func swift(_ body: JSON) async throws(PreviewCallError) -> JSON {
        let text = try Self.pasted(body)
        let pasted: PastedCanvas
        do {
            pasted = try PastedCanvas(text)
        } catch {
            throw PreviewCallError("This is not valid JSON: \(error).")
        }
        let source = SwiftSource(baseURL: session.app.url)
        if let component = pasted.component { return ["swift": JSON(source.statement(for: component))] }
        guard let canvas = pasted.canvas else { return ["swift": JSON(SwiftLiteral.json(pasted.json))] }
        return ["swift": JSON(source.expression(forCanvas: canvas))]
    }

    private func gallery(at origin: String) -> JSON {
        let encoder = CanvasEncoder(baseURL: origin)
        let entries = Gallery.entries.map { entry -> JSON in
            let response = encoder.json(of: Canvas { entry.component })
            let component = response.responseContent?["components"]?[0] ?? .null
            let swift = SwiftSource(baseURL: origin).statement(for: component)
            return [
                "name": JSON(entry.name), "title": JSON(entry.title), "json": component, "swift": JSON(swift),
            ]
        }
        return ["entries": JSON(entries)]
    }
}

extension PreviewSession {
    /// Sends an edited request, signed again.
    func replay(_ body: [UInt8], of id: Int) async throws(PreviewCallError) {
        let exchange = try exchange(id)
        guard exchange.flow != .openSheet else {
            throw PreviewCallError("The browser sends the form of a sheet. Open the sheet again instead.")
        }
        try await perform(filling: FormInput()) { try await $0.replay(body, of: exchange) }
    }
}
