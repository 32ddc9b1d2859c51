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
    func maximumMemory(text: String) throws {
        let json = try JSON(parsing: text)
        // The allocator may give up to a page more than it was asked for.
        #expect(json.indexMemory <= JSON.maximumIndexMemory(ofDocumentOf: text.utf8.count) + 4_096)
        #expect(json.indexMemory >= json.document.nodes.count * 16)
    }

    @Test("A long document with few values keeps a small index")
    func fewValues() throws {
        let json = try JSON(parsing: #"["\#(String(repeating: "x", count: 100_000))",1]"#)
        #expect(json.indexMemory < 1_000)
        #expect(json[1] == 1)
    }

    @Test("A message keeps an index of less than three times its size")
    func message() throws {
        let person = #"{"name":"Ada Lovelace","city":"London"}"#
        let text = "[\(Array(repeating: person, count: 1_000).joined(separator: ","))]"
        let json = try JSON(parsing: text)
        #expect(json.indexMemory < 3 * text.utf8.count)
        #expect(json.elements.allSatisfy { $0["city"] == "London" })
    }

    /// The index has room for what messages have, and is made once more for a document that has more values.
    @Test(
        "Dense documents of every length are read whole, and what breaks off is refused",
        arguments: ["1,", "[],", "{},", "\"\",", "\"\":1,", "\"\":{},", "[[],1],"]
    )
    func denseDocuments(item: String) throws {
        let (open, close) = item.contains(":") ? ("{", "}") : ("[", "]")
        for count in 1...60 {
            let whole = open + String(repeating: item, count: count).dropLast() + close
            for text in [whole, open + whole + close, whole + "]", String(whole.dropLast()), whole + " "] {
                let isRead = (try? JSON(parsing: text)) != nil
                #expect(isRead == ReferenceChecker.accepts(Array(text.utf8)), "\(text)")
            }
            let json = try JSON(parsing: whole)
            #expect((json.kind == .object ? Array(json.members).count : Array(json.elements).count) == count)
        }
        let deep = String(repeating: open == "[" ? "[" : "{\"\":", count: 64)
        for end in ["", "1", "\"", "{\"", "[", "]", "}"] {
            #expect((try? JSON(parsing: deep + end)) == nil)
        }
    }
}
