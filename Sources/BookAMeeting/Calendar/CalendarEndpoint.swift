import HTTPTypes
import IntercomApp

/// `GET /meeting.ics?id=`: a meeting for the person's calendar, by a link that nobody can guess.
struct CalendarEndpoint {
    let slots: SlotBook

    private static let path = "/meeting.ics"

    /// The link to a booking.
    static func link(to booking: Booking) -> String { "\(path)?id=\(booking.id)" }

    var endpoint: AppEndpoint { .get(Self.path, for: .anybody, response) }

    private func response(to request: EndpointRequest<AppEndpoint.Anybody>) async throws -> EndpointResponse {
        do {
            guard let id = try request.query("id"), let booking = try await slots.booking(id) else {
                return .text(Phrases(.english).unknown, status: .notFound)
            }
            let phrases = Phrases(Language(locale: booking.locale))
            if booking.isCancelled { return .text(phrases.cancelled, status: .gone) }
            if booking.isOver { return .text(phrases.over, status: .gone) }
            return file(CalendarFile(booking: booking, summary: phrases.meeting, now: .now))
        } catch let error as StoreError {
            Logger.current.error("a meeting's calendar file is not available: \(error)")
            return .text(Phrases(.english).tryAgain, status: .serviceUnavailable)
        }
    }

    private func file(_ file: CalendarFile) -> EndpointResponse {
        EndpointResponse(
            headers: [
                .contentType: "text/calendar; charset=utf-8; method=PUBLISH",
                .contentDisposition: "attachment; filename=\"meeting.ics\"",
            ],
            body: Array(file.text.utf8)
        )
    }
}
