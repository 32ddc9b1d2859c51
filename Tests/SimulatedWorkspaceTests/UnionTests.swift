import CanvasTesting
import Foundation
import IntercomAPI
import ProgramRunner
import RandomInput
import Synchronization
import Testing

/// Long lists that change while they are read.
@Suite("A list of thousands", .timeLimit(.minutes(5))) struct UnionTests {
    /// A workspace with people and with companies of one person; a seed has them sooner than calls would.
    private func workspace(contacts: Int = 1, companies: Int = 0) throws -> SimulatedWorkspace {
        let people = (0..<contacts).map { ["id": JSON("p\($0)"), "external_id": JSON("\($0)")] as JSON }
        let firms = (0..<companies).map { ["id": JSON("c\($0)"), "company_id": JSON("\($0)")] as JSON }
        let owner: JSON = ["id": "owner", "companies": ["data": JSON(firms.map { ["id": $0["id"] ?? .null] })]]
        let seed = try WorkspaceSeed([
            "contacts": JSON(people + (firms.isEmpty ? [] : [owner])), "companies": JSON(firms),
        ])
        // A page is asked for often, and the limit is not what is tested.
        return SimulatedWorkspace(limit: 1_000_000, seed: seed)
    }

    /// Reads a list page by page, and changes the workspace after each one.
    private func union<Item: Sendable>(
        _ list: PageSequence<Item>,
        id: (Item) -> String?,
        meanwhile change: (_ page: Int) throws -> Void
    ) async throws -> [String] {
        var pages = list
        var ids: [String] = []
        var number = 0
        while let page = try await pages.next() {
            ids += page.items.compactMap(id)
            number += 1
            try change(number)
        }
        return ids
    }

    @Test("by cursors is complete, and nobody is in it twice") func cursors() async throws {
        let workspace = try workspace(contacts: 2_000)
        var random = SeededGenerator(seed: 5)
        var kept = Set((0..<2_000).map { "p\($0)" })
        let ids = try await union(try workspace.client().contacts.all(perPage: 50).pages, id: \.id) { page in
            for number in 0..<3 {
                try workspace.addContact(["external_id": JSON("new-\(page)-\(number)")])
                let id = "p\(random.int(0...1_999))"
                if kept.remove(id) != nil { try workspace.perform(.delete, "/contacts/\(id)") }
            }
        }
        #expect(Set(ids).count == ids.count && kept.count < 1_950 && kept.isSubset(of: ids))
    }

    @Test("by scrolling is complete, and nobody is in it twice") func scroll() async throws {
        let workspace = try workspace(companies: 2_000)
        var random = SeededGenerator(seed: 6)
        var kept = Set((0..<2_000).map { "c\($0)" })
        let ids = try await union(try workspace.client().companies.scroll().pages, id: \.id) { page in
            // New ones come at the end, and a scroll over a list that never stops growing never ends.
            guard page <= 20 else { return }
            for number in 0..<3 {
                try workspace.addCompany(["company_id": JSON("new-\(page)-\(number)")])
                let id = "c\(random.int(0...1_999))"
                if kept.remove(id) != nil { try workspace.perform(.delete, "/companies/\(id)") }
            }
        }
        #expect(Set(ids).count == ids.count && kept.count < 1_970 && kept.isSubset(of: ids))
    }

    /// What a list by numbers can promise.
    ///
    /// A number counts rows, so each row that goes lets another slip into a page that was read before: no client can mend
    /// that. A row that comes only repeats another.
    @Test("by numbers is complete while rows come, and lacks no more rows than go", arguments: [false, true])
    func numbers(isRemoving: Bool) async throws {
        let workspace = try workspace(companies: 600)
        var kept = Set((0..<600).map { "c\($0)" })
        var removed = 0
        let ids = try await union(try workspace.client().companies.all(perPage: 50).pages, id: \.id) { page in
            try workspace.addCompany(["company_id": JSON("new-\(page)")], contacts: ["p0"])
            guard isRemoving else { return }
            let id = "c\(page)"
            kept.remove(id)
            removed += 1
            try workspace.perform(.delete, "/companies/\(id)")
        }
        #expect(kept.subtracting(ids).count <= removed && (removed > 0) == isRemoving)
    }

    @Test("is saved whole by a program that is killed again and again, and no page is read after its cursor was saved")
    func kills() async throws {
        let workspace = try workspace(contacts: 1_000)
        let folder = FileManager.default.temporaryDirectory.appending(path: "pages-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "pages.jsonl")
        let program = Program("SoakClient")
        try await workspace.whileServed { url in
            let environment = ["INTERCOM_API_URL": url, "INTERCOM_ACCESS_TOKEN": workspace.token]
            var random = SeededGenerator(seed: 7)
            var kept = Set((0..<1_000).map { "p\($0)" })
            var isOver = false
            var asked: Set<String> = []
            var kills = 0
            let victim = Victim()
            workspace.observe { victim.count() }
            while !isOver {
                let before = workspace.calls.count
                let running = try victim.start(after: random.int(1...4)) {
                    try program.start(["pages", file.path, "50"], environment: environment)
                }
                // Another moment comes first now and then.
                for _ in 0..<random.int(0...4) where !isOver { isOver = try await running.line() == "over" }
                if random.once(in: 2) { running.send(SIGKILL) }
                while !isOver, let line = try await running.line() { isOver = line == "over" }
                _ = try await running.statusUnread()
                kills += 1
                let id = "p\(random.int(0...999))"
                if kept.remove(id) != nil { try workspace.perform(.delete, "/contacts/\(id)") }
                try workspace.addContact(["external_id": JSON("new-\(kills)")])
                let saved = SavedFile(file)
                let now = workspace.calls[before...].map(\.target)
                #expect(asked.isDisjoint(with: now) && Set(now).count == now.count)
                // The page behind the last cursor that was saved may have been read and not saved.
                asked.formUnion(now.filter { saved.next.map($0.contains) != true })
            }
            let saved = SavedFile(file)
            #expect(saved.ids.count == Set(saved.ids).count && kills >= 5)
            #expect(kept.isSubset(of: saved.ids))
        }
    }

    @Test("whose server repeats a cursor ends with an error within one page", arguments: [1, 2, 5])
    func repeated(page: Int) async throws {
        let workspace = try workspace(contacts: 400)
        var pages = try workspace.client().contacts.all(perPage: 50).pages
        for _ in 0..<page { _ = try await pages.next() }
        let before = workspace.calls.count
        workspace.faults = [.repeatCursor: 1]
        await #expect(throws: RepeatedCursorError.self) { while try await pages.next() != nil {} }
        #expect(workspace.calls.count == before + 1)
    }
}

/// A program that is killed with one of the calls that it makes, when the workspace has done that and not responded yet.
private final class Victim: Sendable {
    private struct State {
        var running: RunningProgram?
        var callsLeft = 0
    }

    private let state = Mutex(State())

    func start(after calls: Int, _ start: () throws -> RunningProgram) throws -> RunningProgram {
        // Its first call waits for the lock, so none is missed.
        try state.withLock { state in
            let running = try start()
            (state.running, state.callsLeft) = (running, calls)
            return running
        }
    }

    func count() {
        state.withLock { state in
            state.callsLeft -= 1
            guard state.callsLeft <= 0 else { return }
            state.running?.send(SIGKILL)
            state.running = nil
        }
    }
}

/// What the program has saved.
private struct SavedFile {
    let ids: [String]
    /// The value of the last cursor, as it stands in a query.
    let next: String?

    init(_ file: URL) {
        let text = FileManager.default.contents(atPath: file.path).map { String(decoding: $0, as: UTF8.self) } ?? ""
        let pages = text.split(separator: "\n").compactMap { try? JSON(parsing: Array($0.utf8)) }
        ids = pages.flatMap { $0["ids"]?.elements.compactMap(\.string) ?? [] }
        next = pages.last?["next"]?["value"]?.string.map {
            $0.replacing("=", with: "%3D").replacing("+", with: "%2B").replacing("/", with: "%2F")
        }
    }
}
