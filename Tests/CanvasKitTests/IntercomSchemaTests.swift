import CanvasJSON
import CanvasKit
import ReferenceData
import Testing

@Suite("Intercom's schemas", .enabled(if: IntercomSchema.isPresent, IntercomSchema.absent))
struct IntercomSchemaTests {
    @Test("take whatever is built here", arguments: 0..<10 as Range<UInt64>)
    func generated(seed: UInt64) throws {
        let checker = try IntercomSchema.checker()
        var generated = GeneratedCanvas(seed: seed)
        for _ in 0..<20 {
            let canvas = generated.make(ofUpTo: 12)
            let encoder = CanvasEncoder(baseURL: "https://app.example.com")
            let first = try JSON(parsing: encoder.encode(canvas))
            #expect(checker.faults(in: first, of: "initialize_response") == [])
            let reply = SubmitReply.canvas(canvas, event: .completed)
            let next = try JSON(parsing: encoder.encode(reply))
            #expect(checker.faults(in: next, of: "submit_response") == [])
            let question = try JSON(parsing: encoder.encode(ConfigureReply.canvas(canvas)))
            #expect(checker.faults(in: question, of: "configure_response") == [])
        }
    }

    @Test("take a live canvas, its content, and the end of a configuration")
    func otherAnswers() throws {
        let checker = try IntercomSchema.checker()
        let live = try JSON(parsing: CanvasEncoder().encode(Canvas(liveFrom: "https://example.com/live")))
        #expect(checker.faults(in: live, of: "initialize_response") == [])
        let inbox = try SubmitReply.canvas(InboxCanvas { Text("Done") }, cardCreationOptions: ["page": 1])
        #expect(checker.faults(in: try JSON(parsing: CanvasEncoder().encode(inbox)), of: "submit_response") == [])
        let content = try JSON(parsing: CanvasEncoder().encode(LiveContent { Text("Now") }))
        #expect(checker.faults(in: content, of: "live_canvas_response") == [])
        let end = try JSON(parsing: CanvasEncoder().encode(ConfigureReply.results(["page": "a"])))
        #expect(checker.faults(in: end, of: "configure_response") == [])
    }

    @Test("take every golden component", arguments: GoldenComponent.all)
    func golden(golden: GoldenComponent) throws {
        #expect(try IntercomSchema.checker().faults(in: golden.json, of: "component") == [])
    }

    @Test(
        "refuse what the validator finds to be of a wrong type or word, or missing",
        arguments: ValidatorSample.broken
    )
    func broken(sample: ValidatorSample) throws {
        let rules: Set<Finding.Rule> = [.content, .requiredAttribute, .attributeType, .attributeValue, .action]
        guard sample.found.contains(where: { rules.contains($0.rule) && $0.severity == .error }) else { return }
        #expect(try IntercomSchema.checker().faults(in: sample.json, of: "canvas_object") != [])
    }

    @Test("are only overruled where they say what they are known to say", arguments: SchemaCorrection.all)
    func corrections(correction: SchemaCorrection) throws {
        let original = try IntercomSchema.original().value(at: ["components", "schemas"] + correction.path)
        #expect(original?.withoutProse == correction.found, "\(correction.reason)")
        let corrected = try IntercomSchema.checker().schemas.value(at: correction.path)
        #expect(corrected == correction.corrected)
    }
}

@Suite("Values made after Intercom's schemas", .enabled(if: IntercomSchema.isPresent, IntercomSchema.absent))
struct SchemaExampleTests {
    @Test("are valid and read without loss when they are components", arguments: IntercomSchema.components, 0..<5)
    func components(schema: String, variant: Int) throws {
        let checker = try IntercomSchema.checker()
        for isComplete in [true, false] {
            var example = SchemaExample(of: checker, variant: variant, isComplete: isComplete)
            let made = example.make(schema)
            #expect(checker.faults(in: made, of: schema) == [])
            #expect(CanvasValidator(for: .messenger).findings(inComponents: [made]) == [])
            let component = Component(reading: made)
            if case .raw = component { Issue.record("\(made) is raw") }
            #expect(try component.encoded() == made)
        }
    }

    @Test("are read when they are requests")
    func requests() throws {
        var example = SchemaExample(of: try IntercomSchema.checker())
        let first = try InitializeRequest(example.make("initialize_request"))
        #expect(first.admin?.name == "Hoban Washburne")
        #expect(first.contact?.email == "joe@example.com")
        #expect(first.conversation?.id == "1295")
        #expect(first.context?.conversationID == "1295")
        #expect(first.context?.actionColor == "#0057ff")
        let press = try SubmitRequest(example.make("submit_request"))
        let components = try #require(press.currentCanvas?.components)
        #expect(components.count == IntercomSchema.components.count)
        #expect(components.allSatisfy { if case .raw = $0 { false } else { true } })
        #expect(press.currentCanvas?.contentURL == "https://example.com/content_url")
        let live = try LiveCanvasRequest(example.make("live_canvas_request"))
        #expect(live.contact?.email == "joe@example.com")
    }
}
