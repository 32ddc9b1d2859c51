import Logging

/// Finds components for which the app has no handler, before people press them.
struct MissingHandlers: Sendable {
    private let lacksSubmit: Bool
    private let lacksSheet: Bool
    private let log: DeduplicatingLog

    init(of app: any CanvasHandler, log: DeduplicatingLog) {
        lacksSubmit = !CanvasFlow.submit.isListed(by: type(of: app))
        lacksSheet = !CanvasFlow.openSheet.isListed(by: type(of: app))
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
            tell("a canvas submits, but the app has no SubmitHandler", .submit)
        }
        if lacksSheet, components.contains(where: { $0.acts { Self.opensSheet($0, encoder) } }) {
            tell("a canvas opens a sheet of the app, but the app has no SheetHandler", .openSheet)
        }
    }

    private static func opensSheet(_ action: Action, _ encoder: CanvasEncoder) -> Bool {
        guard case .sheet(let url) = action, let path = CanvasFlow.openSheet.path else { return false }
        return encoder.leads(url, to: path)
    }

    private func tell(_ message: Logger.Message, _ flow: CanvasFlow) {
        log.log(.error, message, ["remedy": "\(flow.remedy)"])
    }
}
