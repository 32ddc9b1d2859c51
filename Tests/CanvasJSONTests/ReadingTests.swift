import CanvasJSON
import Testing

@Suite("Reading values")
struct ReadingTests {
    let json: JSON

    init() throws {
        json = try JSON(
            parsing: """
                { "text": "hello", "yes": true, "no": false, "nothing": null, "number": 12,
                  "list": [1, "two", [3], {"four": 4}], "empty": {}, "none": [] }
                """
        )
    }

    @Test("Each value knows its kind")
    func kinds() {
        let kinds = json.members.map { $0.value.kind }
        #expect(kinds == [.string, .bool, .bool, .null, .number, .array, .object, .array])
        #expect(json.kind == .object)
    }

    @Test("A typed read answers nil for every other kind")
    func typedReads() {
        #expect(json["text"]?.string == "hello")
        #expect(json["yes"]?.bool == true)
        #expect(json["no"]?.bool == false)
        #expect(json["nothing"]?.isNull == true)
        #expect(json["number"]?.integer == 12)
        #expect(json["number"]?.string == nil)
        #expect(json["text"]?.integer == nil)
        #expect(json["text"]?.double == nil)
        #expect(json["text"]?.bool == nil)
        #expect(json["text"]?.isNull == false)
        #expect(json["list"]?.string == nil)
    }

    @Test("Members and elements are found by name and position")
    func lookups() {
        #expect(json["list"]?[0]?.integer == 1)
        #expect(json["list"]?[1]?.string == "two")
        #expect(json["list"]?[2]?[0]?.integer == 3)
        #expect(json["list"]?[3]?["four"]?.integer == 4)
    }

    @Test("What is not there is nil, never a trap")
    func missing() {
        #expect(json["absent"] == nil)
        #expect(json["list"]?[4] == nil)
        #expect(json["list"]?[-1] == nil)
        #expect(json["list"]?[.max] == nil)
        #expect(json["list"]?[.min] == nil)
        #expect(json[0] == nil)
        #expect(json["list"]?["text"] == nil)
        #expect(json["text"]?["text"] == nil)
        #expect(json["none"]?[0] == nil)
        #expect(json["empty"]?["text"] == nil)
    }

    @Test("Members and elements come in document order")
    func order() {
        #expect(json.members.map(\.key) == ["text", "yes", "no", "nothing", "number", "list", "empty", "none"])
        #expect(json["list"]?.elements.map(\.kind) == [.number, .string, .array, .object])
    }

    @Test("Other kinds have neither members nor elements")
    func noContents() {
        #expect(json.elements.map(\.kind).isEmpty)
        #expect(json["list"]?.members.map(\.key).isEmpty == true)
        #expect(json["text"]?.elements.map(\.kind).isEmpty == true)
        #expect(json["empty"]?.members.map(\.key).isEmpty == true)
        #expect(json["none"]?.elements.map(\.kind).isEmpty == true)
    }

    @Test(
        "A document can be any value, with whitespace around it",
        arguments: ["1", "\"a\"", "null", "[]", "{}", "true"]
    )
    func anyValue(text: String) throws {
        #expect(try JSON(parsing: " \t\r\n\(text) \t\r\n").description == text)
    }

    @Test("Names are compared by scalar, not by canonical equivalence")
    func scalarNames() throws {
        let json = try JSON(parsing: "{\"caf\u{E9}\": 1, \"cafe\u{301}\": 2, \"a\\r\\nb\": 3}")
        #expect(json["caf\u{E9}"]?.integer == 1)
        #expect(json["cafe\u{301}"]?.integer == 2)
        #expect(json["a\r\nb"]?.integer == 3)
        #expect(json["a\nb"] == nil)
    }

    @Test("Escapes in names are decoded before they are compared")
    func escapedNames() throws {
        let json = try JSON(parsing: #"{"\u0061b": 1, "c\/d": 2, "": 3}"#)
        #expect(json["ab"]?.integer == 1)
        #expect(json["c/d"]?.integer == 2)
        #expect(json[""]?.integer == 3)
        #expect(json.members.map(\.key) == ["ab", "c/d", ""])
    }

    @Test("An object of 20,000 members is indexed, walked and compared at once")
    func manyMembers() throws {
        let members = (0..<20_000).map { "\"key\($0)\":\($0)" }
        let json = try JSON(parsing: "{\(members.joined(separator: ","))}")
        let reversed = try JSON(parsing: "{\(members.reversed().joined(separator: ","))}")
        #expect(json["key19999"]?.integer == 19_999)
        #expect(json.members.reduce(0) { $0 + ($1.value.integer ?? 0) } == 199_990_000)
        #expect(json == reversed)
    }
}
