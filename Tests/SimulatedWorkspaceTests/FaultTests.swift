import CanvasTesting
import IntercomAPI
import Testing

/// What a client sees of a workspace that fails.
@Suite(.timeLimit(.minutes(5))) struct FaultTests {
    private let workspace = SimulatedWorkspace()

    @Test(arguments: [WorkspaceFault.dropBefore, .dropAfter, .half, .badGateway])
    func callsThatCanBeRepeatedAreDone(fault: WorkspaceFault) async throws {
        workspace.faults = [fault: 2]
        let intercom = try workspace.client()
        for name in ["Ada", "Grace", "Mary"] {
            let contact = try await intercom.contacts.find(externalID: "user-25")
            #expect(try await intercom.contacts.update(contact.id ?? "", ContactFields(name: name)).name == name)
        }
        #expect(workspace.contacts.first?.name == "Mary" && workspace.calls.count > 6)
    }

    @Test(arguments: [(WorkspaceFault.dropBefore, 0), (.dropAfter, 1), (.half, 1), (.badGateway, 1)])
    func noteIsNeverWrittenTwice(fault: WorkspaceFault, count: Int) async throws {
        let id = try #require(workspace.contacts.first?.id)
        workspace.faults = [fault: 1]
        await #expect(throws: IntercomError.self) { try await workspace.client().contacts.addNote("Once", to: id) }
        #expect(workspace.notes.count == count && workspace.calls.count == 1)
    }

    @Test func upsertFindsTheContactThatSomebodyElseHasMade() async throws {
        workspace.faults = [.conflict: 1]
        let contact = try await workspace.client().contacts.upsert(ContactFields(externalID: "7", name: "Ada"))
        #expect(workspace.contacts.filter { $0.externalID == "7" }.map(\.id) == [contact.id])
        #expect(workspace.calls.map(\.status) == [409, 200])
    }

    @Test func repeatedCursorIsAnError() async throws {
        for number in 0..<10 { try workspace.addContact(["external_id": JSON("n-\(number)")]) }
        workspace.faults = [.repeatCursor: 1]
        let contacts = try workspace.client().contacts.all(perPage: 3)
        await #expect(throws: RepeatedCursorError.self) { try await contacts.collect() }
        #expect(workspace.calls.count <= 3)
    }

    @Test func pendingJobsAreNoReasonToWait() async throws {
        workspace.faults = [.pendingJobs: 1]
        await #expect { try await workspace.client().me() } throws: { ($0 as? IntercomError)?.reason == .jobLimit }
        #expect(workspace.calls.count == 1)
    }

    @Test func nullsAndUnknownWordsAreRead() async throws {
        let intercom = try workspace.client()
        workspace.faults = [.nulls: 1]
        let contact = try await intercom.contacts.find(externalID: "user-25")
        #expect(
            contact.id == "64f0a1b2c3d4e5f601234567" && contact.email == nil && contact.json["email"]?.isNull == true
        )
        workspace.faults = [.unknownWords: 1]
        let other = try await intercom.contacts.find(externalID: "user-25")
        #expect(other.role == .init(rawValue: "added_later") && other.json["added_later"] != nil)
        workspace.faults = [:]
        #expect(try await intercom.contacts.find(externalID: "user-25").role == .user)
    }

    @Test func faultStrikesEveryNthCall() async throws {
        workspace.faults = [.badGateway: 3]
        var statuses: [Int] = []
        for _ in 0..<6 { statuses.append(try await workspace.send(.get, "/tags").status) }
        #expect(statuses == [200, 200, 502, 200, 200, 502])
    }

    @Test func clockThatIsWrongIsSeenInDates() async throws {
        let clock = SharedClock()
        let workspace = SimulatedWorkspace(now: clock.timestamp)
        workspace.faults = [.wrongClock: 45]
        let response = try await workspace.send(.get, "/tags")
        #expect(response.headers[.rateReset] == "1800000050")
        #expect(response.headers[.date] == "Fri, 15 Jan 2027 08:00:45 GMT")
    }
}
