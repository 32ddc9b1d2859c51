import ProgramRunner
import RawHTTP
import Testing

/// Programs that book in one file and are killed meanwhile.
@Suite(.timeLimit(.minutes(5))) struct KilledProgramTests {
    @Test func confirmedBookingsAreKeptAndNoneIsDouble() async throws {
        let directory = try TemporaryDirectory()
        let found = try await KilledBookings(in: "sqlite://\(directory.path)/app.db")
        #expect(found.errors == [])
        for name in ["lost", "doubles", "without_message", "without_booking"] { #expect(found.figures[name] == 0) }
        #expect(found.figures["confirmed", default: 0] >= 60)
    }
}
