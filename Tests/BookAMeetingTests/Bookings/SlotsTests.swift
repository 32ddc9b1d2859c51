import CanvasCrypto
import CanvasTesting
import HTTPTypes
import IntercomApp
import Testing

@testable import BookAMeeting

/// What the sheet is told of the calendar.
@Suite(.timeLimit(.minutes(5))) struct SlotsTests {
    private func ask(_ query: String, of desk: Desk) async throws -> AppReply {
        var messenger = try desk.messenger()
        try await messenger.initialize()
        try await messenger.openSheet()
        return try await messenger.askFromSheet("/slots\(query)")
    }

    private func slots(_ query: String, of desk: Desk) async throws -> [String] {
        let reply = try await ask(query, of: desk)
        return try JSON(parsing: reply.body)["slots"]?.elements.compactMap(\.string) ?? []
    }

    @Test("Free times are those of the host's hours, in UTC") func free() async throws {
        let desk = try await Desk(["TIME_ZONE": "Europe/Berlin", "BOOKING_HOURS": "Mon 09:00-10:30, Sat 10:00-11:00"])
        let reply = try await ask("?from=2031-03-29&to=2031-03-31", of: desk)
        #expect(reply.status == 200 && reply.headers[.contentType]?.hasPrefix("application/json") == true)
        let expected: JSON = [
            "time_zone": "Europe/Berlin", "minutes": 30,
            "slots": [
                "2031-03-29T09:00:00Z", "2031-03-29T09:30:00Z", "2031-03-31T07:00:00Z", "2031-03-31T07:30:00Z",
                "2031-03-31T08:00:00Z",
            ],
        ]
        #expect(try JSON(parsing: reply.body) == expected)
    }

    @Test("Unless told otherwise, that is Monday to Friday, 09:00 to 17:00 in UTC") func usual() async throws {
        let desk = try await Desk()
        let slots = try await slots("?from=2031-03-01&to=2031-03-09", of: desk)
        #expect(slots.count == 5 * 16)
        #expect(slots.first == "2031-03-03T09:00:00Z" && slots.last == "2031-03-07T16:30:00Z")
    }

    @Test("What overlaps a booking is not free, whoever has it and whenever it begins") func taken() async throws {
        let desk = try await Desk(["BOOKING_HOURS": "Mon 09:00-11:00"])
        let day = "?from=2031-03-03&to=2031-03-03"
        _ = try await desk.booked("2031-03-03T09:45:00Z")
        #expect(try await slots(day, of: desk) == ["2031-03-03T09:00:00Z", "2031-03-03T10:30:00Z"])
        _ = try await desk.booked("2031-03-03T08:59:00Z", by: .lead)
        #expect(try await slots(day, of: desk) == ["2031-03-03T10:30:00Z"])
        _ = try await desk.submittedByNobody("2031-03-03T10:59:00Z")
        #expect(try await slots(day, of: desk) == [])
        let cancelled = try await desk.store.slots.all(of: "64f0a1b2c3d4e5f601234567", in: "abcd1234")
        _ = try await desk.store.slots.cancel(cancelled[0].id)
        #expect(try await slots(day, of: desk) == ["2031-03-03T09:30:00Z", "2031-03-03T10:00:00Z"])
    }

    @Test("Nothing in the past is free") func past() async throws {
        let desk = try await Desk()
        #expect(try await slots("?from=2020-01-06&to=2020-02-01", of: desk) == [])
    }

    @Test(
        "Days that are missing, wrong, turned round or too many are refused",
        arguments: [
            ("", "query.from"), ("?from=2031-03-03", "query.to"), ("?to=2031-03-03", "query.from"),
            ("?from=tomorrow&to=2031-03-03", "query.from"), ("?from=2031-03-03&to=2031-02-30", "query.to"),
            ("?from=2031-03-03T10:00:00Z&to=2031-03-04", "query.from"), ("?from=2031-03&to=2031-03-04", "query.from"),
            ("?from=2031-03-04&to=2031-03-03", "query.to"), ("?from=2031-03-03&to=2031-05-04", "query.to"),
            ("?from=2031-03-03&from=2031-03-03&to=2031-03-04", "query.from"), ("?from=%ff&to=2031-03-04", "query.from"),
        ]
    )
    func refused(query: String, path: String) async throws {
        let reply = try await ask(query, of: Desk())
        #expect(reply.status == 400)
        let problem = try JSON(parsing: reply.body)
        #expect(problem["path"]?.string == path)
    }

    @Test("Sixty-two days are not too many") func limit() async throws {
        #expect(try await ask("?from=2031-03-03&to=2031-05-03", of: Desk()).status == 200)
    }

    @Test("Only the sheet is told") func strangers() async throws {
        let desk = try await Desk()
        let transport = try InProcessTransport(
            app: desk.app,
            setup: desk.setup,
            secrets: ClientSecrets(ClientSecret("test-client-secret-0001"))
        )
        let url = "\(transport.baseURL)/slots?from=2031-03-03&to=2031-03-03"
        for headers: HTTPFields in [[:], [.authorization: "Bearer x"]] {
            let reply = try await transport.send(AppRequest(method: .get, url: url, headers: headers))
            #expect(reply.status == 401)
        }
    }
}
