import Testing

@testable import CanvasJSON

@Suite("Memory")
struct MemoryTests {
    @Test(
        "No index is larger than what is said of its document",
        arguments: [
            "1", "[]", "[1,1,1,1]", #"{"":1,"":1}"#, #"["","",""]"#, "[[[[[[]]]]]]",
            "[" + Array(repeating: "1", count: 30_000).joined(separator: ",") + "]",
            "[" + Array(repeating: "[]", count: 30_000).joined(separator: ",") + "]",
            "{" + Array(repeating: #""":1"#, count: 30_000).joined(separator: ",") + "}",
        ]
    )
    func mostMemory(text: String) throws {
        let json = try JSON(parsing: text)
        // The allocator may give up to a page more than it was asked for.
        #expect(json.indexMemory <= JSON.mostIndexMemory(ofDocumentOf: text.utf8.count) + 4_096)
        #expect(json.indexMemory >= json.document.nodes.count * 16)
    }

    @Test("A long document with few values keeps a small index")
    func fewValues() throws {
        let json = try JSON(parsing: #"["\#(String(repeating: "x", count: 100_000))",1]"#)
        #expect(json.indexMemory < 1_000)
        #expect(json[1] == 1)
    }
}
