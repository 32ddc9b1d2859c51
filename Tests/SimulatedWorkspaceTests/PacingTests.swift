import CanvasTesting
import IntercomAPI
import Testing

/// The client's pacing against the limit of the workspace.
@Suite(.timeLimit(.minutes(5))) struct PacingTests {
    @Test(arguments: [0, 40, -40]) func manyCallsAreNeverRefused(offset: Int) async throws {
        let clock = SharedClock()
        let workspace = SimulatedWorkspace.bare(limit: 20, clock: clock)
        workspace.faults = [.wrongClock: offset]
        let intercom = try workspace.client(clock: clock)
        try await withThrowingTaskGroup { group in
            for task in 0..<10 {
                group.addTask {
                    for number in 0..<20 {
                        _ = try await intercom.contacts.create(ContactFields(externalID: "\(task)-\(number)"))
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(workspace.contacts.count == 200)
        #expect(workspace.calls.allSatisfy { $0.status == 200 })
    }

    @Test func windowThatIsFullRefusesUntilItEnds() async throws {
        let clock = SharedClock()
        let workspace = SimulatedWorkspace.bare(limit: 2, clock: clock)
        #expect(try await workspace.send(.get, "/tags").headers[.rateRemaining] == "1")
        #expect(try await workspace.send(.get, "/tags").headers[.rateRemaining] == "0")
        #expect(try await workspace.code(.get, "/tags") == "429 rate_limit_exceeded")
        clock.advance(by: .seconds(10))
        #expect(try await workspace.send(.get, "/tags").status == 200)
    }

    @Test func callWithoutTheTokenLearnsNothingOfTheLimit() async throws {
        let workspace = SimulatedWorkspace.bare()
        let response = try await workspace.send(.get, "/tags", headers: [.authorization: "Bearer other"])
        #expect(response.status == 401 && response.headers[.rateRemaining] == nil)
        #expect(response.json["errors"]?[0]?["code"] == "unauthorized")
    }
}
