/// What the Fin of a simulated workspace does in one turn.
///
/// ```swift
/// func script(_ workspace: SimulatedWorkspace) {
///     let script = FinScript(.chunks("We", "We deliver"), .reply("<p>We deliver on Monday.</p>"), .awaitReply)
///     workspace.fin.respond(to: "delivery", with: script)
///     workspace.fin.next(.escalation(reason: "Routed to team"))
/// }
/// ```
///
/// The ready-made ones, such as ``answer(_:)`` and ``cutStream``, do what Fin does most often. A script without
/// ``FinStep/awaitReply`` and ``FinStep/complete`` leaves Fin at work until the token of the stream has expired.
public struct FinScript: Equatable, Sendable {
    /// The steps, in order.
    public var steps: [FinStep]

    /// Creates a script.
    ///
    /// - Parameter steps: The steps, in order.
    public init(_ steps: FinStep...) { self.steps = steps }

    /// Creates a script.
    ///
    /// - Parameter steps: The steps, in order.
    public init(_ steps: [FinStep]) { self.steps = steps }

    /// The error that the call gets, where it is refused.
    var refusal: WorkspaceError? {
        for case .refuse(let status, let code, let message) in steps.map(\.action) {
            return WorkspaceError(status, code, message)
        }
        return nil
    }

    var offersStream: Bool { !steps.contains(.offerNoStream) }

    /// What Fin does not take of the call, by the names of the fields.
    var problems: [(path: [String], message: String)] {
        steps.compactMap { step in
            guard case .reportProblem(let field, let message) = step.action else { return nil }
            return (field.split(separator: ".").map(String.init), message)
        }
    }
}
