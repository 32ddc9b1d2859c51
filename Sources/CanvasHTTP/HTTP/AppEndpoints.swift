/// Makes the endpoints of the flows that an app lists, and of those that its setup adds.
struct AppEndpoints: Sendable {
    private let app: any CanvasHandler
    private let own: [AppEndpoint]
    private let webhooks: WebhookWorker?
    private let fin: FinWebhooks?
    private let installs: InstallFlow?
    private let sheetBodyLimit: Int
    private let renderer: SheetPageRenderer
    private let check: ReplyValidation
    private let missing: MissingHandlers
    private let forms: FormRefilling
    private let tokens: SheetTokens

    /// - Parameters:
    ///   - app: The app.
    ///   - own: The endpoints of its own.
    ///   - webhooks: What works off its webhooks; nil for an app that gets none.
    ///   - fin: What Fin tells it; nil for an app that does not hear Fin.
    ///   - installs: What installs it; nil for an app that is not installed.
    ///   - sheetBodyLimit: The longest form that opens a sheet, in bytes.
    ///   - renderer: What makes the pages of sheets.
    ///   - tokens: What makes the tokens that pages call the app with.
    ///   - log: Where the developer is told of what Intercom would not show.
    init(
        _ app: any CanvasHandler,
        and own: [AppEndpoint],
        webhooks: WebhookWorker?,
        fin: FinWebhooks?,
        installs: InstallFlow?,
        sheetBodyLimit: Int,
        renderer: SheetPageRenderer,
        tokens: SheetTokens,
        log: DeduplicatingLog
    ) {
        self.app = app
        self.own = own
        self.webhooks = webhooks
        self.fin = fin
        self.installs = installs
        self.tokens = tokens
        self.sheetBodyLimit = sheetBodyLimit
        self.renderer = renderer
        check = ReplyValidation(log: log)
        missing = MissingHandlers(of: app, log: log)
        forms = FormRefilling(log: log)
    }

    /// One for each flow.
    var all: [Endpoint] {
        var endpoints = [initialize]
        if let app = app as? any SubmitHandler { endpoints.append(submit(app)) }
        if let app = app as? any ConfigureHandler { endpoints.append(configure(app)) }
        if let app = app as? any SheetHandler { endpoints += [openSheet(app), submitSheet(app)] }
        if let app = app as? any LiveCanvasHandler { endpoints.append(liveCanvas(app)) }
        if let webhooks { endpoints.append(webhook(ServerPath.webhooks, .webhook(webhooks))) }
        if let fin { endpoints.append(webhook(ServerPath.finWebhooks, .finWebhook(fin))) }
        if let installs { endpoints += self.installs(installs) }
        return endpoints + ownEndpoints
    }

    /// One for each path, whatever its methods.
    private var ownEndpoints: [Endpoint] {
        Dictionary(grouping: own, by: \.path).map { path, endpoints in
            Endpoint(
                path: path,
                bodyLimit: endpoints.map(\.bodyLimit).max() ?? 0,
                work: .own(Dictionary(endpoints.map { ($0.method, $0.handler) }) { first, _ in first })
            )
        }
    }

    private var initialize: Endpoint {
        signed(.initialize) { json, encoder in
            let request = try InitializeRequest(json)
            let canvas = try await app.initialize(request).canvas
            missing.look(through: canvas, encoder)
            let body = encoder.encode(canvas)
            return try check.pass(body, canvas, by: encoder, inInbox: request.isFromInbox, .initialize)
        }
    }

    private func submit(_ app: any SubmitHandler) -> Endpoint {
        signed(.submit) { json, encoder in
            let request = try SubmitRequest(json)
            let reply = try await forms.refilling(.init(request), { try await app.submit(request) }) {
                .canvas($0)
            }
            missing.look(through: reply.canvas, encoder)
            let options = reply.cardCreationOptions
            let body = encoder.encode(reply)
            return try check.pass(body, reply.canvas, options, by: encoder, inInbox: request.isFromInbox, .submit)
        }
    }

    private func configure(_ app: any ConfigureHandler) -> Endpoint {
        signed(.configure) { json, encoder in
            let request = try ConfigureRequest(json)
            let reply = try await forms.refilling(.init(request), { try await app.configure(request) }) {
                .canvas($0)
            }
            let body = encoder.encode(reply)
            if case .canvas(let canvas) = reply {
                return try check.pass(body, canvas, by: encoder, inInbox: request.isFromInbox, .configure)
            }
            return try check.pass(body, inInbox: false, .configure)
        }
    }

    private func submitSheet(_ app: any SheetHandler) -> Endpoint {
        signed(.submitSheet) { json, encoder in
            let request = try SubmitSheetRequest(json)
            let reply = try await forms.refilling(.init(opening: request), { try await app.submitSheet(request) }) {
                .canvas($0)
            }
            missing.look(through: reply.canvas, encoder)
            let body = encoder.encode(reply)
            return try check.pass(body, reply.canvas, by: encoder, inInbox: request.isFromInbox, .submitSheet)
        }
    }

    private func liveCanvas(_ app: any LiveCanvasHandler) -> Endpoint {
        let route = app.liveCanvas
        return Endpoint(
            path: route.path,
            name: "live canvas",
            bodyLimit: .max,
            apology: .liveContent,
            work: .signed(route.signature) { json, encoder in
                let content = try await app.liveContent(for: LiveCanvasRequest(json))
                missing.look(through: content.components, encoder)
                return try check.pass(encoder.encode(content), inInbox: false, .live)
            }
        )
    }

    private func webhook(_ path: String, _ work: Endpoint.Work) -> Endpoint {
        Endpoint(path: path, bodyLimit: ReceivedWebhook.bodyLimit, work: work)
    }

    private func installs(_ flow: InstallFlow) -> [Endpoint] {
        let notices = InstallationNotices(app: flow.app, installer: flow.installer)
        return [
            Endpoint(path: ServerPath.install, bodyLimit: 0, apology: .page, work: .install(flow, .begin)),
            Endpoint(path: ServerPath.installCallback, bodyLimit: 0, apology: .page, work: .install(flow, .end)),
            notice(ServerPath.uninstalled) { json in try await notices.uninstalled(json) },
            notice(ServerPath.healthCheck) { json in try await notices.health(json) },
        ]
    }

    private func notice(_ path: String, _ reply: @escaping @Sendable (JSON) async throws -> [UInt8]) -> Endpoint {
        Endpoint(
            path: path,
            bodyLimit: AppEndpoint.defaultBodyLimit,
            work: .signed(.required) { json, _ in try await reply(json) }
        )
    }

    private func openSheet(_ app: any SheetHandler) -> Endpoint {
        let givesTokens = own.contains { $0.handler.isForSheets }
        return Endpoint(
            path: CanvasFlow.openSheet.path,
            bodyLimit: sheetBodyLimit,
            apology: .page,
            work: .sheet { sheet in
                var page = try await app.openSheet(sheet.request)
                if givesTokens { page.data = try tokens.adding(to: page.data, for: sheet) }
                return Endpoint.RenderedPage(body: try renderer.render(page), allowing: page.allowing)
            }
        )
    }

    private func signed(
        _ flow: CanvasFlow,
        _ reply: @escaping @Sendable (JSON, CanvasEncoder) async throws -> [UInt8]
    ) -> Endpoint {
        Endpoint(path: flow.path, bodyLimit: .max, apology: .canvas, work: .signed(.required, reply))
    }
}
