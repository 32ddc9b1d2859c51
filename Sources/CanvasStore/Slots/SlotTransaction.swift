/// The steps of a change of the slot book, within one transaction.
struct SlotTransaction {
    let session: any SQLSession
    /// Milliseconds since 1970.
    let now: Int

    func booking(_ id: String) throws(StoreError) -> Booking? {
        try first(
            session.run(
                """
                SELECT id, workspace, person, start_minute, end_minute, is_cancelled, details FROM booking WHERE id = $1
                """,
                .text(id)
            )
        )
    }

    /// A booking of the same person for the same time.
    func booking(like booking: Booking) throws(StoreError) -> Booking? {
        try first(
            session.run(
                """
                SELECT id, workspace, person, start_minute, end_minute, is_cancelled, details FROM booking
                WHERE workspace = $1 AND start_minute = $2 AND end_minute = $3 AND person = $4 AND is_cancelled = 0
                """,
                .text(booking.workspace),
                .integer(booking.minutes.lowerBound),
                .integer(booking.minutes.upperBound),
                .text(booking.person ?? "")
            )
        )
    }

    /// Whether no other booking has a minute of a range.
    func isFree(_ range: Range<Int>, for booking: Booking) throws(StoreError) -> Bool {
        try session.run(
            "SELECT 1 FROM booked_minute WHERE workspace = $1 AND minute >= $2 AND minute < $3 AND booking <> $4 LIMIT 1",
            .text(booking.workspace),
            .integer(range.lowerBound),
            .integer(range.upperBound),
            .text(booking.id)
        ).rows.isEmpty
    }

    /// Takes all minutes of a booking, or none.
    ///
    /// The first minute that somebody else has ends it before anything is written, so that a crowd does not write.
    func takeMinutes(of booking: Booking) throws(StoreError) -> Bool {
        guard try isFree(booking.minutes, for: booking) else { return false }
        let result = try session.run(
            """
            INSERT INTO booked_minute (workspace, minute, booking)
            WITH RECURSIVE taken (minute) AS (
                SELECT CAST($2 AS BIGINT) UNION ALL SELECT minute + 1 FROM taken WHERE minute + 1 < $3
            )
            SELECT $1, minute, $4 FROM taken
            """,
            .text(booking.workspace),
            .integer(booking.minutes.lowerBound),
            .integer(booking.minutes.upperBound),
            .text(booking.id)
        )
        guard result.changes == booking.minutes.count else {
            throw .failed("not all minutes of a booking were written")
        }
        return true
    }

    func giveBackMinutes(of booking: Booking) throws(StoreError) {
        try session.run("DELETE FROM booked_minute WHERE booking = $1", .text(booking.id))
    }

    func insert(_ booking: Booking) throws(StoreError) {
        try session.run(
            """
            INSERT INTO booking (id, workspace, person, start_minute, end_minute, is_cancelled, details, created_at, changed_at)
            VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $7)
            """,
            .text(booking.id),
            .text(booking.workspace),
            .text(booking.person ?? ""),
            .integer(booking.minutes.lowerBound),
            .integer(booking.minutes.upperBound),
            .text(try booking.details.textToStore()),
            .integer(now)
        )
    }

    func update(_ booking: Booking) throws(StoreError) {
        try session.run(
            "UPDATE booking SET start_minute = $2, end_minute = $3, is_cancelled = $4, changed_at = $5 WHERE id = $1",
            .text(booking.id),
            .integer(booking.minutes.lowerBound),
            .integer(booking.minutes.upperBound),
            .integer(booking.isCancelled ? 1 : 0),
            .integer(now)
        )
    }

    private func first(_ result: SQLResult) throws(StoreError) -> Booking? {
        guard let row = result.rows.first else { return nil }
        return try Booking(row)
    }
}

extension Booking {
    func moved(to minutes: Range<Int>) -> Booking {
        Booking(id: id, workspace: workspace, person: person, minutes: minutes, details: details)
    }

    func cancelled() -> Booking {
        Booking(
            id: id,
            workspace: workspace,
            person: person,
            minutes: minutes,
            isCancelled: true,
            details: details
        )
    }
}
