import CanvasTesting

/// Something that was done with the app, to be done again or written as a test.
enum PreviewStep: Equatable {
    case initialize(CanvasPlace, options: JSON?)
    case configure(CanvasPlace)
    case press(String, FormInput)
    case openSheet(String, FormInput)
    case submitSheet(JSON)
    case view

    /// The steps that lead to an exchange, which is the last of them.
    static func steps(to id: Int?, in exchanges: [RecordedExchange]) -> [PreviewStep] {
        let chain = chain(to: id, in: exchanges)
        // The first ones are no longer kept: all that can be done again is to begin.
        if let first = chain.first, first.previous != nil { return [.initialize(first.place, options: nil)] }
        return chain.enumerated().compactMap { index, exchange in
            PreviewStep(exchange, after: index > 0 ? chain[index - 1] : nil)
        }
    }

    /// The last of the exchanges that follow from one by themselves: what it leads to is seen after that.
    static func end(of exchange: RecordedExchange, in exchanges: [RecordedExchange]) -> RecordedExchange {
        var end = exchange
        while let next = exchanges.first(where: { $0.previous == end.id && PreviewStep($0, after: end) == nil }) {
            end = next
        }
        return end
    }

    /// The exchanges that lead to one, from the first canvas on.
    static func chain(to id: Int?, in exchanges: [RecordedExchange]) -> [RecordedExchange] {
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

    /// Does it.
    func take(with messenger: inout SimulatedMessenger) async throws {
        switch self {
        case .initialize(let place, let options): try await messenger.initialize(in: place, options: options)
        case .configure(let place): try await messenger.configure(in: place)
        case .press(let id, let filling):
            try messenger.fillIn(filling.values)
            try await messenger.press(id)
        case .openSheet(let id, let filling):
            try messenger.fillIn(filling.values)
            try messenger.prepareSheet(id)
        case .submitSheet(let values): try await messenger.submitSheet(values)
        case .view: try await messenger.view()
        }
    }
}
