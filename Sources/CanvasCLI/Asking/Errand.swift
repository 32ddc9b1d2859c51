import CanvasTesting

/// One request, and the requests that come before it in the Messenger.
struct Errand {
    let flow: CanvasFlow
    let values: JSON
    let press: String?
    /// How the request is signed; those that come before it are signed as they should be.
    let signature: SimulatedSignature

    /// Sends them.
    ///
    /// - Throws: `AppFailure`; `InteractionError` if the canvas has no such component.
    func run(by messenger: inout SimulatedMessenger) async throws {
        messenger.settings.signature = .valid
        try await sendWhatComesBefore(&messenger)
        messenger.settings.signature = signature
        try await send(&messenger)
    }

    private func sendWhatComesBefore(_ messenger: inout SimulatedMessenger) async throws {
        switch flow {
        case .initialize: break
        case .configure: if press != nil { try await messenger.configure() }
        case .submit, .live, .openSheet: try await messenger.initialize()
        case .submitSheet:
            try await messenger.initialize()
            try await messenger.openSheet(press)
        }
    }

    private func send(_ messenger: inout SimulatedMessenger) async throws {
        switch flow {
        case .initialize: try await messenger.initialize()
        case .configure where press == nil: try await messenger.configure()
        case .submit, .configure:
            try messenger.fillIn(values)
            try await messenger.press(press ?? messenger.onlySubmitter())
        case .live: try await messenger.view()
        case .openSheet:
            try messenger.fillIn(values)
            try await messenger.openSheet(press)
        case .submitSheet: try await messenger.submitSheet(values)
        }
    }
}
