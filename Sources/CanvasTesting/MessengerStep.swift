/// A step that somebody takes in the Messenger: to be taken, taken again, or written as a test.
package enum MessengerStep: Equatable, Sendable {
    /// Opens the app, in the place of the settings unless given.
    case initialize(CanvasPlace?, options: JSON?)
    /// Inserts the app as a teammate.
    case configure(CanvasPlace?)
    /// Fills in fields and presses a component; the only one that submits unless given.
    case press(String?, FormInput)
    /// Fills in fields and opens a sheet; the only one unless given.
    case openSheet(String?, FormInput)
    /// Submits the sheet that is open.
    case submitSheet(JSON)
    /// Closes the sheet that is open.
    case closeSheet
    /// Looks at a live canvas again.
    case view

    /// The steps that lead to an exchange, which is the last of them.
    package static func steps(to id: Int?, in exchanges: [RecordedExchange]) -> [MessengerStep] {
        let chain = chain(to: id, in: exchanges)
        // The first ones are no longer kept: all that can be done again is to begin.
        if let first = chain.first, first.previous != nil { return [.initialize(first.place, options: nil)] }
        return chain.enumerated().compactMap { index, exchange in
            MessengerStep(exchange, after: index > 0 ? chain[index - 1] : nil)
        }
    }

    /// The last of the exchanges that follow from one by themselves: what it leads to is seen after that.
    package static func end(of exchange: RecordedExchange, in exchanges: [RecordedExchange]) -> RecordedExchange {
        var end = exchange
        while let next = exchanges.first(where: { $0.previous == end.id && MessengerStep($0, after: end) == nil }) {
            end = next
        }
        return end
    }

    /// The exchanges that lead to one, from the first canvas on.
    private static func chain(to id: Int?, in exchanges: [RecordedExchange]) -> [RecordedExchange] {
        var chain: [RecordedExchange] = []
        var next = id
        while let current = next, let exchange = exchanges.first(where: { $0.id == current }) {
            chain.append(exchange)
            next = exchange.previous
        }
        return chain.reversed()
    }

    /// nil for what follows from the exchange before it by itself.
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

    /// What is filled in before.
    package var input: FormInput {
        switch self {
        case .press(_, let input), .openSheet(_, let input): input
        default: FormInput()
        }
    }

    /// Takes the step.
    ///
    /// - Parameter messenger: Whoever takes it.
    /// - Throws: ``InteractionError`` when it is not possible; ``AppFailure``.
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
