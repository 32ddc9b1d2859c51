import CanvasJSON
import CanvasKit
import Testing

@Suite("JSON that parsers read differently")
struct InteroperabilityTests {
    private func findings(_ document: String) throws -> [Finding] {
        CanvasValidator().findings(inDocument: try JSON(parsing: document)).filter { $0.rule == .interoperability }
    }

    private static func text(_ written: String) -> String {
        #"{"canvas":{"content":{"components":[{"type":"divider"},{"type":"text","id":"t","text":"\#(written)"}]}}}"#
    }

    private static func data(_ written: String) -> String {
        #"{"canvas":{"content":{"components":[]},"stored_data":\#(written)}}"#
    }

    @Test(
        "is found where half of a surrogate pair stands",
        arguments: [
            #"Thanks \ud83d"#, #"\uDE00 alone"#, #"\ud83d\ud83d\ude00"#, #"\ude00\ud83d"#, #"\ud83d\n"#, #"\\\ud83d"#,
            #"\ud83d\u0041"#,
        ]
    )
    func loneSurrogates(written: String) throws {
        let finding = try #require(try findings(Self.text(written)).first)
        #expect(finding.path == "canvas.content.components[1].text")
        #expect(finding.componentID == "t")
        #expect(finding.message.contains("surrogate"))
        #expect(finding.severity == .warning)
    }

    @Test(
        "is not found in whole pairs and escaped backslashes",
        arguments: [#"\ud83d\ude00"#, #"\\ud83d"#, "😀", #"\u00e9"#]
    )
    func wholePairs(written: String) throws {
        #expect(try findings(Self.text(written)) == [])
    }

    @Test(
        "is found where a member stands twice, at any depth",
        arguments: [
            (
                #"{"canvas":{"content":{"components":[{"type":"text","text":"a","text":"b"}]}}}"#,
                "canvas.content.components[0].text"
            ),
            (#"{"canvas":{"content":{"components":[]}},"canvas":{"content":{"components":[]}}}"#, "canvas"),
            (data(#"{"a":{"b":[0,{"c":1,"c":1}]}}"#), "canvas.stored_data.a.b[1].c"),
            (data(#"{"\u0061":1,"a":1}"#), "canvas.stored_data.a"),
            (
                data(#"{"k0":0,"k1":0,"k2":0,"k3":0,"k4":0,"k5":0,"k6":0,"k7":0,"k8":0,"k9":0,"k0":1}"#),
                "canvas.stored_data.k0"
            ),
            (#"[{"type":"divider","type":"divider"}]"#, "[0].type"),
        ]
    )
    func repeatedMembers(document: String, path: String) throws {
        let found = try findings(document)
        #expect(found.map(\.path) == [path])
        #expect(found.allSatisfy { $0.message.contains("more than once") })
    }

    @Test("tells names apart by their bytes")
    func spellings() throws {
        #expect(try findings(Self.data("{\"\u{E9}\":1,\"e\u{301}\":1}")) == [])
    }

    @Test(
        "is found where a 64-bit float cannot hold a number",
        arguments: [
            "9007199254740993", "-9007199254740993", "1e400", "-1e400", "1e-400", "1e99999999999999999999",
            "0.10000000000000000001", "123456789012345678901234567890", "1.7976931348623159e308",
        ]
    )
    func inexactNumbers(number: String) throws {
        let found = try findings(Self.data(#"{"n":\#(number)}"#))
        #expect(found.map(\.path) == ["canvas.stored_data.n"])
        #expect(found.allSatisfy { $0.message.contains("as a string") })
    }

    @Test(
        "is not found in numbers that survive",
        arguments: [
            "0", "-0", "0.0", "0e999", "1.0", "0.1", "10e-1", "9007199254740992", "9007199254740994", "1e20",
            "100000000000000000000", "1.7976931348623157e308", "5e-324", "0.30000000000000004", "1e+2", "-12.50", "1E5",
        ]
    )
    func exactNumbers(number: String) throws {
        #expect(try findings(Self.data(#"{"n":\#(number)}"#)) == [])
    }

    @Test("is found once in what is deeper than parsers go")
    func depth() {
        var deep: JSON = [:]
        for _ in 0..<100 { deep = ["a": deep] }
        let found = CanvasValidator().findings(in: ["content": ["components": []], "stored_data": deep])
        #expect(found.map(\.rule) == [.interoperability])
        #expect(found.allSatisfy { $0.message.contains("64 levels") })
    }

    @Test("is found in the name of a member, which is not shown")
    func names() throws {
        let found = try findings(Self.data(#"{"\ud83d":1,"\u202e":{"a":1,"a":1}}"#))
        #expect(found.map(\.path) == ["canvas.stored_data.(…)", "canvas.stored_data.(…).a"])
    }

    @Test("is not seen as plain in data that an app stores")
    func plainCanvases() throws {
        for data in [#"{"a":1,"a":1}"#, #"{"a":"\ud83d"}"#, #"{"a":9007199254740993}"#] {
            let canvas = Canvas(storedData: try JSON(parsing: data)) { Text("A") }
            #expect(!CanvasEncoder().isPlainlyValid(canvas, size: 100, inInbox: false))
            #expect(CanvasValidator().findings(in: try canvas.encoded()).map(\.rule) == [.interoperability])
        }
        let canvas = Canvas(storedData: ["a": "😀", "b": [0.1, 9_007_199_254_740_992]]) { Text("A") }
        #expect(CanvasEncoder().isPlainlyValid(canvas, size: 100, inInbox: false))
    }

    @Test("cannot come from text that a component holds")
    func typedValues() throws {
        let half = String(decoding: [0xD83D] as [UInt16], as: UTF16.self)
        let canvas = Canvas { Text("Thanks \(half)") }
        #expect(CanvasValidator().findings(in: try canvas.encoded()) == [])
    }
}
