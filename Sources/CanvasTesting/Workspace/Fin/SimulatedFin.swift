/// The Fin of a simulated workspace, which follows scripts.
///
/// Without a script Fin answers from the published articles of the workspace: by the one that shares most words with the
/// question, to which it links. It hands over to the team when somebody asks for a person, and asks back when it does not know.
///
/// ```swift
/// func answers(_ workspace: SimulatedWorkspace) {
///     workspace.fin.respond(to: "refund", with: .answer("<p>Within 30 days.</p>"))
///     workspace.fin.respond(to: "lawyer", with: .escalation(reason: "Routed to team"))
///     workspace.fin.next(.cutStream)
/// }
/// ```
///
/// All events of a turn are known when the call comes. They happen at once, unless there is a ``pace`` or a pause. The first
/// connection to a turn's stream has them from the beginning, as if Fin were thinking until then.
public struct SimulatedFin: Sendable {
    let workspace: SimulatedWorkspace

    /// Names what Fin does when a message has some words.
    ///
    /// - Parameters:
    ///   - words: The words, in the text of the message; their case does not matter. The newest of several rules counts.
    ///   - script: What Fin does.
    public func respond(to words: String, with script: FinScript) {
        change { $0.rules.append((words.lowercased(), script)) }
    }

    /// Names what Fin does in the next turn, or after those that were named before.
    ///
    /// - Parameter script: What Fin does, whatever the message.
    public func next(_ script: FinScript) { change { $0.queue.append(script) } }

    /// The time between two chunks, and before the reply that takes their place; zero unless set.
    public var pace: Duration {
        get { workspace.state.fin.pace }
        nonmutating set { change { $0.pace = max(.zero, newValue) } }
    }

    /// The procedures, which a call can run.
    public var procedures: [SimulatedProcedure] {
        get { workspace.state.fin.procedures }
        nonmutating set { change { $0.procedures = newValue } }
    }

    /// The conversations, oldest first.
    public var conversations: [SimulatedFinConversation] { workspace.state.fin.conversations(at: .now) }

    /// The events of all conversations that have happened, oldest first.
    public var events: [FinEvent] { workspace.state.fin.events(at: .now) }

    /// The scripts of the next turns.
    package var waiting: [FinScript] { workspace.state.fin.queue }

    private func change(_ work: (inout FinState) -> Void) { _ = try? workspace.change { work(&$0.fin) } }
}

extension SimulatedWorkspace {
    /// Its Fin.
    public var fin: SimulatedFin { SimulatedFin(workspace: self) }
}
