import CanvasTesting

/// One request, and the requests that come before it in the Messenger.
struct Errand {
    let flow: RequestFlow
    let values: JSON
    let press: String?

    /// Sends them.
    ///
    /// - Throws: `AppFailure`; `InteractionError` if the canvas has no such component.
    func run(by messenger: inout SimulatedMessenger) async throws {
        switch flow {
        case .initialize: try await messenger.initialize()
        case .submit:
            try await messenger.initialize()
            try await fillInAndPress(&messenger)
        case .configure:
            try await messenger.configure()
            if press != nil { try await fillInAndPress(&messenger) }
        case .live:
            try await messenger.initialize()
            try await messenger.view()
        case .openSheet:
            try await messenger.initialize()
            try messenger.fillIn(values)
            try await messenger.openSheet(press)
        case .submitSheet:
            try await messenger.initialize()
            try await messenger.openSheet(press)
            try await messenger.submitSheet(values)
        }
    }

    private func fillInAndPress(_ messenger: inout SimulatedMessenger) async throws {
        try messenger.fillIn(values)
        try await messenger.press(press ?? messenger.onlySubmitter())
    }
}
