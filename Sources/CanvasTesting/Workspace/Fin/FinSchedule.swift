/// The events that the Fin of a workspace tells by webhook, each when it is due.
package final class FinSchedule: Sendable {
    private static let maximumWaiting = 10_000

    private let news: AsyncStream<FinNews>
    private let send: @Sendable (SimulatedWebhook) async -> Void

    /// Creates a schedule, which keeps events until it runs.
    ///
    /// - Parameters:
    ///   - workspace: The workspace.
    ///   - send: Sends a webhook. Those of one conversation come in their order.
    package init(of workspace: SimulatedWorkspace, _ send: @escaping @Sendable (SimulatedWebhook) async -> Void) {
        let (news, told) = AsyncStream.makeStream(
            of: FinNews.self,
            bufferingPolicy: .bufferingNewest(Self.maximumWaiting)
        )
        (self.news, self.send) = (news, send)
        workspace.onFinEvent { told.yield($0) }
    }

    /// Sends until the task is cancelled; once only.
    package func run() async {
        await withDiscardingTaskGroup { group in
            // A pause in one conversation does not hold up the others.
            var lines: [String: AsyncStream<FinNews>.Continuation] = [:]
            for await event in news {
                let id = FinEvent(event.event).conversationID ?? ""
                if lines[id] == nil {
                    let (line, told) = AsyncStream.makeStream(of: FinNews.self)
                    lines[id] = told
                    group.addTask { await self.send(line) }
                }
                lines[id]?.yield(event)
            }
            group.cancelAll()
        }
    }

    private func send(_ line: AsyncStream<FinNews>) async {
        for await event in line {
            do { try await Task.sleep(until: event.due, clock: .continuous) } catch { return }
            await send(SimulatedWebhook(FinEvent(event.event)))
        }
    }
}
