import CurlHTTP
import Glibc
import IntercomAPI

/// Reads contacts or the events of a turn with Fin, or makes small calls, as an app does.
///
/// Usage: `ClientBenchmark contacts|calls|tasks|events URL COUNT`; `tasks` makes calls in 16 tasks. Prints how many there were,
/// and with how much CPU after a first call.
@main
struct ClientBenchmark {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard arguments.count == 3, let count = arguments.last.flatMap({ Int($0) }) else { return print("usage") }
        var configuration = IntercomClient.Configuration()
        configuration.baseURL = arguments[2]
        let intercom = try IntercomClient(
            token: AccessToken("dG9rOmJlbmNo"),
            transport: CurlTransport(.init(plainHTTP: .toThisMachine)),
            configuration: configuration
        )
        // On the main actor each call would change threads twice more than in a server.
        let work = Task.detached {
            _ = try await call(1, intercom)
            let before = clock()
            let items =
                switch arguments[1] {
                case "contacts": try await read(count, intercom)
                case "events": try await readEvents(intercom)
                case "tasks": try await callInTasks(count, intercom)
                default: try await call(count, intercom)
                }
            return (items: items, microseconds: clock() - before)
        }
        let (items, microseconds) = try await work.value
        print(#"{"items":\#(items),"cpu":\#(Double(microseconds) / 1e6)}"#)
    }

    private static func read(_ count: Int, _ intercom: IntercomClient) async throws -> Int {
        var done = 0
        for try await contact in intercom.contacts.all() {
            precondition(contact.id != nil && contact.email != nil)
            done += 1
            if done == count { break }
        }
        return done
    }

    private static func call(_ count: Int, _ intercom: IntercomClient) async throws -> Int {
        for _ in 0..<count {
            let owner = try await intercom.me()
            precondition(owner.admin.id != nil)
        }
        return count
    }

    private static func readEvents(_ intercom: IntercomClient) async throws -> Int {
        let turn = try await intercom.fin.start("bench", "Where is my order?", user: "42")
        var done = 0
        for try await event in turn.events {
            if case .other = event.kind { preconditionFailure("not an event of Fin's") }
            done += 1
        }
        return done
    }

    private static func callInTasks(_ count: Int, _ intercom: IntercomClient) async throws -> Int {
        try await withThrowingTaskGroup { group in
            for _ in 0..<16 { group.addTask { try await call(count / 16, intercom) } }
            return try await group.reduce(0, +)
        }
    }
}
