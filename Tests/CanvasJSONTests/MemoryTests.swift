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

    @Test("A document with few values has an index of less than three times its size")
    func fewValues() throws {
        let json = try JSON(parsing: #"["\#(String(repeating: "x", count: 100_000))",1]"#)
        #expect(json.indexMemory < 300_000)
        #expect(json[1] == 1)
    }

    /// The index has room for what messages have, and is made once more for a document that has more values.
    @Test(
        "Dense documents of every length are read whole, and what breaks off is refused",
        arguments: ["1,", "[],", "{},", #""","#, #"":1,"#, #"":{},"#, "[[],1],"]
    )
    func denseDocuments(item: String) throws {
        let (open, close) = item.hasPrefix(#"":"#) ? ("{", "}") : ("[", "]")
        for count in 1...60 {
            let whole = open + String(repeating: item, count: count).dropLast() + close
            for text in [whole, open + whole + close, whole + "]", String(whole.dropLast()), whole + " "] {
                let isRead = (try? JSON(parsing: text)) != nil
                #expect(isRead == ReferenceChecker.accepts(Array(text.utf8)), "\(text)")
            }
            let json = try JSON(parsing: whole)
            #expect((json.kind == .object ? Array(json.members).count : json.elements.count) == count)
        }
        let deep = String(repeating: open == "[" ? "[" : #"{"":"#, count: 64)
        for end in ["", "1", #"""#, #"{""#, "[", "]", "}"] {
            #expect((try? JSON(parsing: deep + end)) == nil)
        }
    }
}
