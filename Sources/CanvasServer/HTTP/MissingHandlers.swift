import Logging

/// Finds components for which the app has no handler, before people press them.
package struct MissingHandlers: Sendable {
    private let lacksSubmit: Bool
    private let lacksSheet: Bool
    private let log: OnceLog

    init(of app: any CanvasApp, log: OnceLog) {
        lacksSubmit = !(app is any SubmitHandler)
        lacksSheet = !(app is any SheetHandler)
        self.log = log
    }

    /// Says which protocol to add, if the canvas needs one.
    func look(through canvas: Canvas, _ encoder: CanvasEncoder) {
        guard lacksSubmit || lacksSheet, case .components(let components) = canvas.content else { return }
        look(through: components, encoder)
    }

    /// Says which protocol to add, if the components need one.
    func look(through components: [Component], _ encoder: CanvasEncoder) {
        if lacksSubmit, components.contains(where: { $0.acts { $0 == .submit } }) {
            tell("a canvas submits, but the app has no SubmitHandler", "SubmitHandler")
        }
        if lacksSheet, components.contains(where: { $0.acts { Self.opensSheet($0, encoder) } }) {
            tell("a canvas opens a sheet of the app, but the app has no SheetHandler", "SheetHandler")
        }
    }

    private static func opensSheet(_ action: Action, _ encoder: CanvasEncoder) -> Bool {
        guard case .sheet(let url) = action else { return false }
        return encoder.leads(url, to: "/sheet")
    }

    private func tell(_ message: Logger.Message, _ handler: String) {
        log.log(.error, message, ["remedy": "\(Self.remedy(handler))"])
    }

    /// What to add to an app that does not answer a path.
    ///
    /// - Parameter path: The path.
    /// - Returns: nil for a path that no handler stands for.
    package static func remedy(at path: String) -> String? { handlers[path].map(remedy) }

    private static func remedy(_ handler: String) -> String { "add \(handler) to the protocols of the app" }

    private static let handlers = [
        "/submit": "SubmitHandler", "/configure": "ConfigureHandler", "/sheet": "SheetHandler",
        "/submit-sheet": "SheetHandler",
    ]
}
