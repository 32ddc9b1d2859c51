import ProgramRunner
import Testing

extension PostgreSQLTests {
    /// Programs that book in one database of a server and are killed meanwhile.
    @Suite struct KilledProgramTests {
        @Test func confirmedBookingsAreKeptAndNoneIsDouble() async throws {
            try await TestDatabase.with { database in
                let found = try await KilledBookings(in: database.url)
                #expect(found.errors == [])
                for name in ["lost", "doubles", "without_message", "without_booking"] {
                    #expect(found.figures[name] == 0)
                }
                #expect(found.figures["confirmed", default: 0] >= 60)
            }
        }
    }
}
