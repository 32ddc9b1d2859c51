import CanvasTesting
import IntercomAPI
import Testing

/// What a client says of calls that must not be sent twice, with exchanges that end at every point.
@Suite("A call that was not sent twice", .timeLimit(.minutes(5))) struct HonestyTests {
    /// What the client said of one call.
    private enum Outcome: Equatable {
        case done
        case unknown
        /// It failed in every attempt, which only a call that can be repeated has.
        case failed
    }

    private func outcome(_ call: () async throws -> Void) async throws -> Outcome {
        do {
            try await call()
            return .done
        } catch let error as IntercomError {
            switch error.reason {
            case .outcomeUnknown: return .unknown
            case .noResponse, .server: return .failed
            default: throw error
            }
        }
    }

    private static let faults: [WorkspaceFault] = [.dropBefore, .dropAfter, .half, .badGateway]

    @Test("was done once, or its outcome is unknown", arguments: faults, [1, 2, 3, 7])
    func once(fault: WorkspaceFault, interval: Int) async throws {
        let workspace = SimulatedWorkspace(limit: 1_000_000)
        let person = try #require(workspace.contacts.first?.id)
        let conversation = try #require(workspace.objects("conversations").first?["id"]?.string)
        let tags = try (0..<25).map { try #require(try workspace.addTag("tag \($0)").id) }
        workspace.faults = [fault: interval]
        let intercom = try workspace.client()
        var outcomes: [String: Outcome] = [:]
        for number in 0..<25 {
            let name = "\(fault.rawValue)-\(interval)-\(number)"
            outcomes["contact \(name)"] = try await outcome {
                _ = try await intercom.contacts.create(ContactFields(externalID: name))
            }
            outcomes["note \(name)"] = try await outcome { try await intercom.contacts.addNote(name, to: person) }
            outcomes["tag \(name)"] = try await outcome {
                try await intercom.contacts.tag(person, with: tags[number])
            }
            outcomes["reply \(name)"] = try await outcome {
                _ = try await intercom.conversations.reply(to: conversation, as: .admin("814860"), name)
            }
        }
        workspace.faults = [:]
        let parts = try await intercom.conversations.get(conversation).json["conversation_parts"]?["conversation_parts"]
        let replies = parts?.elements.compactMap { $0["body"]?.string } ?? []
        let contacts = workspace.objects("contacts").compactMap { $0["external_id"]?.string }
        let notes = workspace.notes.compactMap(\.body)
        let tagged = try await intercom.contacts.tags(of: person).collect().compactMap(\.id)
        for number in 0..<25 {
            let name = "\(fault.rawValue)-\(interval)-\(number)"
            let counts = [
                "contact": contacts.count { $0 == name },
                "note": notes.count { $0 == "<p>\(name)</p>" },
                "tag": tagged.count { $0 == tags[number] },
                "reply": replies.count { $0.contains(">\(name)<") },
            ]
            for (kind, count) in counts {
                let outcome = try #require(outcomes["\(kind) \(name)"])
                let missing: Outcome = kind == "tag" ? .failed : .unknown
                #expect(outcome == .done ? count == 1 : outcome == missing && count <= 1, "\(kind) \(name): \(count)")
            }
        }
        // A contact that has a tag already cannot get it twice, so that call alone comes again.
        #expect(workspace.calls.count { $0.method == .post && !$0.path.hasSuffix("/tags") } == 75)
        let unknown = outcomes.values.count { $0 == .unknown }
        #expect(interval == 1 ? unknown == 75 : unknown > 0 && unknown < 75)
    }
}
