import IntercomApp

/// `GET /slots`: the free times of some days, for the sheet's own scripts.
struct SlotsEndpoint {
    let slots: SlotBook
    let offered: OfferedSlots

    var endpoint: AppEndpoint { .get("/slots", for: .sheet, response) }

    /// Free are the offered times to come that overlap no booking.
    private func response(
        to request: EndpointRequest<AppEndpoint.SheetVisitor>
    ) async throws -> EndpointResponse {
        let days = try days(of: request)
        let now = Timestamp.now
        let starts = offered.starts(on: days).filter { $0 > now }
        // Free times are no secret, so whose calendar it is need not be proven.
        let workspace = request.caller.claimedWorkspaceID.flatMap { Self.isWorkspaceID($0) ? $0 : nil }
        do throws(StoreError) {
            return .json(response(free: try await free(starts, in: workspace)))
        } catch {
            Logger.current.error("free times are not available: \(error)")
            return .problem(
                .serviceUnavailable,
                code: "store_unavailable",
                detail: "The calendar cannot be reached. Please try again."
            )
        }
    }

    /// Whether a claim could be true: no workspace has a long id, or one with control characters.
    private static func isWorkspaceID(_ text: String) -> Bool {
        text.utf8.count <= 64 && text.utf8.allSatisfy { $0 > 0x20 }
    }

    private func free(_ starts: [Timestamp], in workspace: String?) async throws(StoreError) -> [Timestamp] {
        guard let first = starts.first, let last = starts.last, let workspace else { return starts }
        let length = OfferedSlots.minutes * 60
        let range = Int(first.secondsSince1970)..<(Int(last.secondsSince1970) + length)
        var taken = try await slots.taken(in: range, of: workspace)[...]
        return starts.filter { start in
            let start = Int(start.secondsSince1970)
            // Both are in their order, and no two bookings overlap.
            taken = taken.drop { $0.upperBound <= start }
            return taken.first.map { $0.lowerBound >= start + length } ?? true
        }
    }

    private func response(free: [Timestamp]) -> JSON {
        [
            "time_zone": JSON(offered.zone.name), "minutes": JSON(OfferedSlots.minutes),
            "slots": JSON(free.map { JSON($0.description) }),
        ]
    }

    private func days(of request: EndpointRequest<AppEndpoint.SheetVisitor>) throws(RequestError) -> SlotDays {
        let (first, last) = (try day("from", of: request), try day("to", of: request))
        do {
            return try SlotDays(from: first, to: last)
        } catch {
            throw RequestError(path: "query.to", expected: error.expectation, found: JSON(last.description))
        }
    }

    private func day(
        _ name: String,
        of request: EndpointRequest<AppEndpoint.SheetVisitor>
    ) throws(RequestError) -> CalendarDate {
        let text = try request.query(name)
        // A date-time has another day in another zone, so it is none.
        guard let text, text.utf8.count == 10, let date = CalendarDate(iso8601: text) else {
            throw RequestError(path: "query.\(name)", expected: "a date like 2031-03-03", found: text.map { JSON($0) })
        }
        return date
    }
}
