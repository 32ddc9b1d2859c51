import CanvasTesting
import Glibc
import IntercomAPI

/// Calls that must not be sent twice, over connections that end at every point.
struct Honesty {
    private struct Count {
        var done = 0
        var unknown = 0
        /// Those that were done although nobody knew.
        var doneUnknown = 0
        var wrong = 0
    }

    func run(rounds: Int) async throws {
        let workspace = SimulatedWorkspace(limit: 1_000_000)
        try await workspace.whileServed { url in
            let client = try SoakClient.client(url: url, token: workspace.token)
            var total = Count()
            for fault in [WorkspaceFault.dropBefore, .dropAfter, .half, .badGateway] {
                for interval in [1, 2, 3, 7] {
                    let count = try await exchanges(max(1, rounds / 16), fault, interval, workspace, client)
                    say("\(fault.rawValue)=\(interval) done=\(count.done) unknown=\(count.unknown)")
                    total.done += count.done
                    total.unknown += count.unknown
                    total.doneUnknown += count.doneUnknown
                    total.wrong += count.wrong
                }
            }
            say("done=\(total.done)")
            say("unknown=\(total.unknown)")
            say("done_unknown=\(total.doneUnknown)")
            say("wrong=\(total.wrong)")
            if total.wrong > 0 { exit(1) }
        }
    }

    private func exchanges(
        _ rounds: Int,
        _ fault: WorkspaceFault,
        _ interval: Int,
        _ workspace: SimulatedWorkspace,
        _ client: IntercomClient
    ) async throws -> Count {
        var count = Count()
        var claims: [String: Bool] = [:]
        workspace.faults = [fault: interval]
        for number in 0..<rounds {
            let name = "\(fault.rawValue)-\(interval)-\(number)"
            do {
                _ = try await client.contacts.create(ContactFields(externalID: name))
                claims[name] = true
            } catch let error as IntercomError {
                guard case .outcomeUnknown = error.reason else { throw error }
                claims[name] = false
            }
        }
        workspace.faults = [:]
        var made: [String: Int] = [:]
        for contact in workspace.objects("contacts") { made[contact["external_id"]?.string ?? "", default: 0] += 1 }
        for (name, isDone) in claims {
            let times = made[name] ?? 0
            if isDone { count.done += 1 } else { count.unknown += 1 }
            if !isDone { count.doneUnknown += times }
            if isDone ? times != 1 : times > 1 { count.wrong += 1 }
        }
        return count
    }
}
