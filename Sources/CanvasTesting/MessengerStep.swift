/// A step of a person in the Messenger, to take, repeat or write as a test.
package enum MessengerStep: Equatable, Sendable {
    /// Opens the app; without a place in that of the settings.
    case initialize(CanvasPlace?, options: JSON?)
    /// Inserts the app as a teammate.
    case configure(CanvasPlace?)
    /// Fills in fields and presses a component; without an id the only one that submits.
    case press(String?, FormInput)
    /// Fills in fields and opens a sheet; without an id the only one.
    case openSheet(String?, FormInput)
    /// Submits the open sheet.
    case submitSheet(JSON)
    /// Closes the open sheet.
    case closeSheet
    /// Views a live canvas again.
    case view

    /// The steps up to an exchange.
    package static func steps(to id: Int?, in exchanges: [RecordedExchange]) -> [MessengerStep] {
        let chain = chain(to: id, in: exchanges)
        // The first exchanges were forgotten, so only the beginning can be repeated.
        if let first = chain.first, first.previous != nil { return [.initialize(first.place, options: nil)] }
        return chain.enumerated().compactMap { index, exchange in
            MessengerStep(exchange, after: index > 0 ? chain[index - 1] : nil)
        }
    }

    /// The last of the exchanges that follow an exchange without another step.
    package static func end(of exchange: RecordedExchange, in exchanges: [RecordedExchange]) -> RecordedExchange {
        var end = exchange
        while let next = exchanges.first(where: { $0.previous == end.id && MessengerStep($0, after: end) == nil }) {
            end = next
        }
        return end
    }

    /// The exchanges from the first canvas to the one with the id.
    private static func chain(to id: Int?, in exchanges: [RecordedExchange]) -> [RecordedExchange] {
        var chain: [RecordedExchange] = []
        var next = id
        while let current = next, let exchange = exchanges.first(where: { $0.id == current }) {
            chain.append(exchange)
            next = exchange.previous
        }
        return chain.reversed()
    }

    /// The step that caused an exchange; nil when it followed the previous one without a step.
    private init?(_ exchange: RecordedExchange, after previous: RecordedExchange?) {
        let request = exchange.requestJSON
        let id = request?["component_id"]?.string
        switch exchange.flow {
        case .initialize:
            guard previous == nil else { return nil }
            self = .initialize(exchange.place, options: request?["card_creation_options"])
        case .live:
            if let previous, previous.replyJSON?["canvas"]?["content_url"] != nil { return nil }
            self = .view
        case .configure where id == nil: self = .configure(exchange.place)
        case .configure, .submit: self = .press(id ?? "", FormInput(of: request))
        case .openSheet: self = .openSheet(id ?? "", FormInput(of: request))
        case .submitSheet: self = .submitSheet(request?["sheet_values"] ?? .null)
        }
    }

    /// The values entered before the step.
    package var input: FormInput {
        switch self {
        case .press(_, let input), .openSheet(_, let input): input
        default: FormInput()
        }
    }

    /// Takes the step, or throws an ``InteractionError`` or ``AppFailure``.
    package func take(with messenger: inout SimulatedMessenger) async throws {
        try messenger.fillIn(input.values)
        switch self {
        case .initialize(let place, let options): try await messenger.initialize(in: place, options: options)
        case .configure(let place): try await messenger.configure(in: place)
        case .press(let id, _): try await messenger.press(id ?? messenger.onlySubmitter())
        case .openSheet(let id, _): try await messenger.openSheet(id)
        case .submitSheet(let values): try await messenger.submitSheet(values)
        case .closeSheet: messenger.closeSheet()
        case .view: try await messenger.view()
        }
    }
}
