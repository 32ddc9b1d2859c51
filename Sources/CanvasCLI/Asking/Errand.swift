import CanvasTesting

/// One request, and the requests that come before it in the Messenger.
struct Errand {
    let flow: RequestFlow
    let values: JSON
    let press: String?
    /// How the request is signed; those that come before it are signed as they should be.
    let signature: SimulatedSignature

    /// Sends them.
    ///
    /// - Throws: `AppFailure`; `InteractionError` if the canvas has no such component.
    func run(by messenger: inout SimulatedMessenger) async throws {
        messenger.settings.signature = .valid
        switch flow {
        case .initialize:
            messenger.settings.signature = signature
            try await messenger.initialize()
        case .submit:
            try await messenger.initialize()
            try await fillInAndPress(&messenger)
        case .configure:
            if press == nil { messenger.settings.signature = signature }
            try await messenger.configure()
            if press != nil { try await fillInAndPress(&messenger) }
        case .live:
            try await messenger.initialize()
            messenger.settings.signature = signature
            try await messenger.view()
        case .openSheet:
            try await messenger.initialize()
            try messenger.fillIn(values)
            messenger.settings.signature = signature
            try await messenger.openSheet(press)
        case .submitSheet:
            try await messenger.initialize()
            try await messenger.openSheet(press)
            messenger.settings.signature = signature
            try await messenger.submitSheet(values)
        }
    }

    private func fillInAndPress(_ messenger: inout SimulatedMessenger) async throws {
        try messenger.fillIn(values)
        messenger.settings.signature = signature
        try await messenger.press(press ?? messenger.onlySubmitter())
    }
}
