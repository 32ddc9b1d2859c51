import IntercomAPI
import ReferenceData
import Testing

@Suite("Intercom's descriptions", .enabled(if: APIDescription.arePresent, APIDescription.absent))
struct DescribedRequestTests {
    @Test("take every call", arguments: SampleCall.all) func requests(sample: SampleCall) async throws {
        for version in APIDescription.versions {
            let description = try APIDescription.corrected(version)
            guard sample.versions.contains(version) else {
                #expect(description.operation(sample.method, sample.path) == nil, "\(version.rawValue) has it")
                continue
            }
            let transport = ScriptedTransport { _ in .init(.ok, "{}") }
            _ = try await sample.survey(IntercomClient.scripted(transport) { $0.version = version })
            let faults = description.faults(in: sample, body: transport.sent.first?.json)
            #expect(faults == [], "\(version.rawValue)")
        }
    }

    @Test("refuse calls without what is required, and with what is unknown or of another type")
    func faults() throws {
        let description = try APIDescription.corrected("2.15")
        let sample = try #require(SampleCall.all.first { $0.line == "POST /contacts/5d/subscriptions" })
        #expect(description.faults(in: sample, body: ["id": "1"]) == ["body: no consent_type"])
        #expect(description.faults(in: sample, body: ["id": 1, "consent_type": "x", "a": 1]).count == 2)
        #expect(!description.faults(in: sample, body: nil).isEmpty)
        let page = SampleCall("GET /conversations?per_page=x&order=y") { _ in "" }
        #expect(description.faults(in: page, body: nil).count == 2)
        #expect(!description.faults(in: SampleCall("GET /nothing") { _ in "" }, body: nil).isEmpty)
        #expect(!description.faults(in: SampleCall("GET /visitors") { _ in "" }, body: nil).isEmpty)
    }

    @Test("have no operation that is neither typed nor listed") func operations() throws {
        let description = try APIDescription.corrected("2.15")
        let typed = Set(SampleCall.all.compactMap { description.operation($0.method, $0.path)?.name })
        let known = Set(description.operations.map(\.name))
        #expect(known.subtracting(typed) == Set(UntypedOperation.all.flatMap(\.names)))
    }

    @Test("are only overruled where they say what they are known to say", arguments: DescriptionCorrection.all)
    func corrections(correction: DescriptionCorrection) throws {
        for version in correction.versions {
            let original = try APIDescription.original(version).value(at: correction.path)
            #expect(original?.withoutProse == correction.found, "\(correction.reason)")
        }
    }
}
