import CanvasJSON
import Testing

@Suite("Bytes as written")
struct RawSliceTests {
    private let text = #"  { "a" : [ 1.0e+2 , "\u0041\ud800\/" ] , "b":{ "c" : true } }  "#

    @Test(
        "A value gives back its bytes without the whitespace around it",
        arguments: [
            ([], #"{ "a" : [ 1.0e+2 , "\u0041\ud800\/" ] , "b":{ "c" : true } }"#),
            (["a"], #"[ 1.0e+2 , "\u0041\ud800\/" ]"#),
            (["b"], #"{ "c" : true }"#),
            (["b", "c"], "true"),
        ] as [([String], String)]
    )
    func bytes(path: [String], written: String) throws {
        let value = try path.reduce(JSON(parsing: text)) { try #require($0[$1]) }
        #expect(Array(value.bytes) == Array(written.utf8))
        #expect(value.description == written)
    }

    @Test("A value knows where it stands in its document")
    func range() throws {
        let json = try JSON(parsing: text)
        #expect(json.range == 2..<text.utf8.count - 2)
        #expect(json["a"]?[0]?.range == 12..<18)
        #expect(json["a"]?[0]?.bytes.startIndex == 12)
    }

    @Test("A written value is its own bytes")
    func verbatim() throws {
        let json = try JSON(parsing: text)
        var writer = JSONWriter()
        writer.object { writer in writer.member("canvas", json["a"]) }
        #expect(String(decoding: writer.finish(), as: UTF8.self) == #"{"canvas":[ 1.0e+2 , "\u0041\ud800\/" ]}"#)
    }
}
