import CanvasTesting

/// The calls of the page.
struct PreviewAPI: Sendable {
    let session: PreviewSession
    /// How long a call that waits for news may wait.
    let patience: Duration

    /// Answers a GET.
    ///
    /// - Returns: nil when there is no such call.
    func get(_ call: String, query: String?, at origins: PreviewOrigins.Pair) async -> JSON? {
        switch call {
        case "session": return await session.json(sheetOrigin: origins.sheet)
        case "gallery": return gallery(at: origins.page)
        case "events":
            let known = query.flatMap { $0.hasPrefix("after=") ? Int($0.dropFirst("after=".count)) : nil } ?? 0
            let number = await session.news(after: known, patience: patience)
            return ["number": JSON(number), "watch": await session.watch?.json ?? .null]
        default: return nil
        }
    }

    /// Answers a POST.
    ///
    /// - Returns: nil when there is no such call.
    /// - Throws: ``PreviewCallError`` for a wrong call.
    func post(
        _ call: String,
        _ body: JSON,
        at origins: PreviewOrigins.Pair
    ) async throws(PreviewCallError) -> JSON? {
        switch call {
        case "start":
            let location = try Self.location(in: body)
            let options = body["options"].flatMap { $0.isNull ? nil : $0 }
            try await session.perform { try await $0.initialize(in: location, options: options) }
        case "configure":
            try await session.perform { messenger in
                // Teammates configure for the Messenger alone.
                let location = messenger.settings.location
                try await messenger.configure(in: location == .inbox ? .conversation : location)
            }
        case "press":
            let id = try Self.componentID(in: body)
            try await session.perform(filling: body["values"] ?? [:]) { try await $0.pressForPreview(id) }
        case "open-sheet":
            let id = try Self.componentID(in: body)
            try await session.perform(filling: body["values"] ?? [:]) { try $0.prepareSheet(id) }
        case "submit-sheet":
            let values = body["values"] ?? .null
            try await session.perform { try await $0.submitSheet(values) }
        case "close-sheet": try await session.perform { $0.closeSheet() }
        case "live": try await session.perform { try await $0.view() }
        case "return": try await session.goBack(to: Self.number("exchange", in: body))
        case "replay":
            guard let text = body["body"]?.string else { throw PreviewCallError("body is not text") }
            try await session.replay(Array(text.utf8), of: try Self.number("exchange", in: body))
        case "settings": try await session.change(body)
        case "validate": return try Self.validate(body)
        case "swift": return try await swift(body)
        default: return nil
        }
        return await session.json(sheetOrigin: origins.sheet)
    }

    // MARK: - What is read

    private static func location(in body: JSON) throws(PreviewCallError) -> CanvasLocation? {
        guard let place = body["place"] else { return nil }
        guard let location = place.string.flatMap(CanvasLocation.init(rawValue:)) else {
            throw PreviewCallError("place is none of the places")
        }
        return location
    }

    private static func componentID(in body: JSON) throws(PreviewCallError) -> String {
        guard let id = body["component_id"]?.string else { throw PreviewCallError("component_id is not text") }
        return id
    }

    private static func number(_ key: String, in body: JSON) throws(PreviewCallError) -> Int {
        guard let number = body[key]?.integer else { throw PreviewCallError("\(key) is not a whole number") }
        return Int(number)
    }

    private static func pasted(_ body: JSON) throws(PreviewCallError) -> [UInt8] {
        guard let text = body["json"]?.string else { throw PreviewCallError("json is not text") }
        return Array(text.utf8)
    }

    // MARK: - The editor and the gallery

    private static func validate(_ body: JSON) throws(PreviewCallError) -> JSON {
        let text = try pasted(body)
        do {
            let pasted = PastedCanvas(try JSON(parsing: text))
            let place = body["place"]?.string.flatMap(CanvasPlace.init(rawValue:))
            let findings = pasted.findings(in: place).map(\.json)
            return ["findings": JSON(findings), "canvas": pasted.canvas ?? .null, "error": .null]
        } catch {
            return ["findings": [], "canvas": .null, "error": PastedCanvas.json(of: error, in: text)]
        }
    }

    private func swift(_ body: JSON) async throws(PreviewCallError) -> JSON {
        let json: JSON
        do {
            json = try JSON(parsing: try Self.pasted(body))
        } catch let error as PreviewCallError {
            throw error
        } catch {
            throw PreviewCallError("This is not JSON: \(error)")
        }
        let pasted = PastedCanvas(json)
        let source = SwiftSource(baseURL: session.app.url)
        if let component = pasted.component { return ["swift": JSON(source.statement(for: component))] }
        guard let canvas = pasted.canvas else { return ["swift": JSON(SwiftLiteral.json(json))] }
        return ["swift": JSON(source.expression(forCanvas: canvas))]
    }

    private func gallery(at origin: String) -> JSON {
        let encoder = CanvasEncoder(baseURL: origin)
        let entries = Gallery.entries.map { entry -> JSON in
            let answer = try? JSON(parsing: encoder.encode(Canvas { entry.component }))
            let component = answer?["canvas"]?["content"]?["components"]?[0] ?? .null
            let swift = SwiftSource(baseURL: origin).statement(for: component)
            return [
                "name": JSON(entry.name), "title": JSON(entry.title), "json": component, "swift": JSON(swift),
            ]
        }
        return ["entries": JSON(entries)]
    }
}

extension SimulatedMessenger {
    /// Presses, but leaves the page of a sheet to the browser.
    fileprivate mutating func pressForPreview(_ id: String) async throws {
        let opensSheet = canvas?.opensSheet(id) ?? false
        if opensSheet { try prepareSheet(id) } else { try await press(id) }
    }
}

extension PreviewSession {
    /// Sends an edited request, signed anew.
    func replay(_ body: [UInt8], of id: Int) async throws(PreviewCallError) {
        guard let exchange = messenger.exchanges.first(where: { $0.id == id }) else {
            throw PreviewCallError("there is no exchange \(id)")
        }
        guard exchange.flow != .openSheet else {
            throw PreviewCallError("the form of a sheet is sent by the browser; open the sheet again")
        }
        try await perform { try await $0.replay(body, of: exchange) }
    }
}
