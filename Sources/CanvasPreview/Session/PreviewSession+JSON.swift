import CanvasTesting
import HTTPTypes
import MicroHTTP
import WebSyntax

// The session as JSON for the page.

extension PreviewSession {
    /// The number of known exchanges that are sent again, with errors that were logged since.
    private static let repeated = 3

    /// The session for a page that knows the exchanges up to a number.
    func json(sheetOrigin: String, known: Int = 0) -> JSON {
        var members: [(String, JSON)] = [
            ("instance", JSON(instance)),
            (
                "app",
                [
                    "name": JSON(app.name), "url": JSON(app.url), "flows": JSON(flows.map { JSON($0) }),
                    "places": JSON(app.places.map { JSON($0.rawValue) }),
                ]
            ),
            ("sheet_origin", JSON(sheetOrigin)),
            ("settings", settingsJSON),
            ("card", messenger.canvas.map { json(of: $0) } ?? .null),
        ]
        members.append(("sheet", messenger.sheet.map { json(of: $0, sheetOrigin) } ?? .null))
        let news = messenger.exchanges.filter { $0.id > known - Self.repeated }
        members.append(("exchanges", JSON(news.map { json(of: $0) })))
        members.append(("oldest", JSON(messenger.exchanges.first?.id ?? 0)))
        members.append(("watch", watch?.json ?? .null))
        return JSON(members: members)
    }

    private var flows: [String] {
        let names = app.flows.filter { $0 != .openSheet && $0 != .submitSheet }.map(\.rawValue)
        return app.flows.contains(.openSheet) ? names + ["sheet"] : names
    }

    private var settingsJSON: JSON {
        let settings = messenger.settings
        let personas = Persona.allCases.map { ($0.rawValue, settings.personas[$0] ?? $0.sample) }
        return [
            "place": JSON(settings.place.rawValue), "persona": JSON(settings.persona.rawValue),
            "personas": JSON(members: personas), "locale": JSON(settings.locale),
            "direction": JSON(display.direction), "theme": JSON(display.theme),
            "action_color": JSON(settings.actionColor), "background_color": JSON(settings.backgroundColor),
            "width": JSON(display.width), "network": JSON(network.condition.rawValue),
            "signature": JSON(settings.signature.rawValue),
        ]
    }

    private func json(of canvas: ShownCanvas) -> JSON {
        var shown = canvas.liveContent.map { canvas.json.merging(["content": $0]) } ?? canvas.json
        if shown["content"] == nil { shown = shown.merging(["content": ["components": []]]) }
        let phase = canvas.failure != nil ? "failed" : canvas.isConfiguring ? "configuring" : "shown"
        let failure: JSON? = canvas.failure.map { ["title": "Something went wrong", "reason": JSON($0)] }
        return [
            "place": JSON(canvas.place.rawValue), "exchange": JSON(canvas.exchange), "phase": JSON(phase),
            "canvas": shown, "live": JSON(canvas.isLive),
            "values": JSON(members: canvas.typed.sorted { $0.key < $1.key }),
            "findings": JSON(findings(on: canvas).map(\.pageJSON)),
            "failure": failure ?? .null, "event": JSON(canvas.event),
        ]
    }

    /// The findings in the response with the drawn components, for a live canvas the latest one.
    private func findings(on canvas: ShownCanvas) -> [Finding] {
        let current = messenger.exchanges.first { $0.id == messenger.currentExchange }
        if canvas.isLive, let current, current.flow == .live { return current.findings }
        return messenger.exchanges.first { $0.id == canvas.exchange }?.findings ?? []
    }

    private func json(of sheet: ShownSheet, _ origin: String) -> JSON {
        let target = WebURL(sheet.url)?.target ?? "/"
        return [
            "action": JSON(origin + target), "fields": ["intercom_data": JSON(sheet.intercomData)],
            "opener": JSON(sheet.opener),
        ]
    }

    private func json(of exchange: RecordedExchange) -> JSON {
        let request = exchange.request
        let id = exchange.reply?.headers[.requestID] ?? ""
        return [
            "id": JSON(exchange.id), "after": exchange.previous.map { JSON($0) } ?? .null,
            "flow": JSON(exchange.flow.rawValue), "status": exchange.reply.map { JSON($0.status) } ?? .null,
            "milliseconds": JSON((exchange.duration / .microseconds(1)).rounded() / 1_000),
            "bytes": JSON(exchange.contentSize ?? 0), "limit": JSON(CanvasValidator.sizeLimit),
            "request": [
                "method": JSON(request.method.rawValue), "url": JSON(request.url), "headers": request.headers.json,
                "body": JSON(String(decoding: request.body, as: UTF8.self)),
            ],
            "reply": exchange.reply.map { ["headers": $0.headers.json, "body": JSON($0.text)] } ?? .null,
            "has_failed": JSON(exchange.reply?.appFailure != nil),
            "logged": JSON((app.log?.errors(of: id) ?? []).map { JSON($0) }),
            "error": JSON(exchange.error), "signature": JSON(exchange.signature?.rawValue ?? "none"),
            "verdict": JSON(exchange.signatureCheck.rawValue), "findings": JSON(exchange.findings.map(\.pageJSON)),
        ]
    }
}

extension Finding {
    /// The finding for the page, with the index of its component.
    fileprivate var pageJSON: JSON { json.merging(["component": component.map { JSON($0) } ?? .null]) }
}

extension HTTPFields {
    fileprivate var json: JSON { JSON(map { [JSON($0.name.rawName), JSON($0.value)] }) }
}
