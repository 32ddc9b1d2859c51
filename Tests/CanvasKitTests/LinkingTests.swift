import ProgramRunner
import Testing

@Suite struct LinkingTests {
    @Test func programWithNothingButCanvasKitIsLinkedAndRuns() async throws {
        let outcome = try await Program("CanvasKitAlone").run([])
        #expect(outcome.output == #"{"canvas":{"content":{"components":[{"type":"text","text":"Alone"}]}}}"# + "\n")
        #expect(outcome.status == 0)
    }
}
