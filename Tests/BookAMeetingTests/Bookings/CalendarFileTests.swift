import CanvasCrypto
import CanvasTesting
import HTTPTypes
import IntercomApp
import Testing

@testable import BookAMeeting

/// The file by which a meeting gets into somebody's calendar.
@Suite(.timeLimit(.minutes(5))) struct CalendarFileTests {
    private func get(_ url: String, from desk: Desk) async throws -> AppReply {
        let transport = try InProcessTransport(
            app: desk.app,
            setup: desk.setup,
            secrets: ClientSecrets(ClientSecret("test-client-secret-0001"))
        )
        return try await transport.send(AppRequest(method: .get, url: transport.baseURL + url))
    }

    private func booked(_ time: String, at desk: Desk, locale: String = "en") async throws -> Booking {
        let messenger = try await desk.booked(time, locale: locale)
        let id = try #require(messenger.canvas?.storedData?["booking"]?.string)
        return try #require(try await desk.store.slots.booking(id))
    }

    @Test("The link of a meeting is a file for calendars") func file() async throws {
        let desk = try await Desk()
        let booking = try await booked("2031-03-03T10:00:00Z", at: desk, locale: "fr")
        let reply = try await get(CalendarEndpoint.link(to: booking), from: desk)
        #expect(reply.status == 200)
        #expect(reply.headers[.contentType] == "text/calendar; charset=utf-8; method=PUBLISH")
        #expect(reply.headers[.contentDisposition] == "attachment; filename=\"meeting.ics\"")
        let text = try #require(String(validating: reply.body, as: UTF8.self))
        let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
        #expect(lines.last == "" && !lines.contains { $0.contains("\n") || $0.contains("\r") })
        let fields = lines.filter { !$0.hasPrefix("DTSTAMP:") }.dropLast()
        #expect(
            fields == [
                "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Book a Meeting//EN", "METHOD:PUBLISH", "BEGIN:VEVENT",
                "UID:\(booking.id)@book-a-meeting", "DTSTART:20310303T100000Z", "DTEND:20310303T103000Z",
                "SUMMARY:Rendez-vous", "END:VEVENT", "END:VCALENDAR",
            ]
        )
        let stamp = try #require(lines.first { $0.hasPrefix("DTSTAMP:") })
        #expect(stamp.wholeMatch(of: /DTSTAMP:\d{8}T\d{6}Z/) != nil)
    }

    @Test("A meeting that moved has the new time under the same id") func moved() async throws {
        let desk = try await Desk()
        let booking = try await booked("2031-03-03T10:00:00Z", at: desk)
        _ = try await desk.store.slots.move(booking.id, to: booking.start + 86_400, minutes: 30)
        let text = String(decoding: try await get(CalendarEndpoint.link(to: booking), from: desk).body, as: UTF8.self)
        #expect(text.contains("UID:\(booking.id)@") && text.contains("DTSTART:20310304T100000Z"))
    }

    @Test("A link that is of no more use says why") func expired() async throws {
        let desk = try await Desk()
        let over = try await booked("2020-03-03T10:00:00Z", at: desk, locale: "de")
        let reply = try await get(CalendarEndpoint.link(to: over), from: desk)
        #expect(reply.status == 410 && String(decoding: reply.body, as: UTF8.self) == "Dieser Termin ist vorbei.")
        let cancelled = try await booked("2031-03-03T10:00:00Z", at: desk)
        _ = try await desk.store.slots.cancel(cancelled.id)
        let second = try await get(CalendarEndpoint.link(to: cancelled), from: desk)
        #expect(second.status == 410 && String(decoding: second.body, as: UTF8.self) == "Your meeting is cancelled.")
    }

    @Test(
        "A link that nobody gave leads to nothing",
        arguments: ["", "?id=", "?id=none", "?id=0123456789abcdefghjkmnpqrs", "?id=' OR '1'='1"]
    )
    func unknown(query: String) async throws {
        let desk = try await Desk()
        _ = try await booked("2031-03-03T10:00:00Z", at: desk)
        let query = query.replacing(" ", with: "%20")
        #expect(try await get("/meeting.ics\(query)", from: desk).status == 404)
        #expect(try await get("/meeting.ics?id=%00", from: desk).status == 400)
    }

    @Test("Text is escaped, and long lines are folded between characters") func lines() {
        #expect(CalendarFile.escaped("a\\b;c,d\ne") == "a\\\\b\\;c\\,d\\ne")
        let line = "SUMMARY:" + String(repeating: "日本", count: 40)
        let folded = CalendarFile.folded(line).split(separator: "\r\n", omittingEmptySubsequences: false)
        #expect(folded.count > 3 && folded.allSatisfy { $0.utf8.count <= 75 })
        #expect(folded.dropFirst().allSatisfy { $0.hasPrefix(" ") })
        #expect(folded[0] + folded.dropFirst().map { $0.dropFirst() }.joined() == line)
    }
}
