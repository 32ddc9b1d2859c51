import Testing

@testable import CanvasJSON

@Suite("Strings and escapes")
struct StringTests {
    @Test(
        "Escapes are decoded",
        arguments: [
            (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
            (#""\u0041\u00e9\u00E9\u20aC""#, "A\u{E9}\u{E9}\u{20AC}"),
            (#""\ud83d\ude00""#, "\u{1F600}"),
            (#""\uDBFF\uDFFF""#, "\u{10FFFF}"),
            (#""\u0000""#, "\0"),
            (#""\\u0041""#, #"\u0041"#),
            (#""a\u000d\u000ab""#, "a\r\nb"),
            (#""""#, ""),
        ]
    )
    func escapes(text: String, decoded: String) throws {
        let string = try #require(JSON(parsing: text).string)
        #expect(Array(string.unicodeScalars) == Array(decoded.unicodeScalars))
    }

    @Test(
        "Half a surrogate pair decodes as U+FFFD",
        arguments: [
            (#""\ud83d""#, "\u{FFFD}"),
            (#""\ude00""#, "\u{FFFD}"),
            (#""\ude00\ud83d""#, "\u{FFFD}\u{FFFD}"),
            (#""\ud83d\ud83d\ude00""#, "\u{FFFD}\u{1F600}"),
            (#""\ud83dx""#, "\u{FFFD}x"),
            (#""\ud83d\n""#, "\u{FFFD}\n"),
            (#""\ud83d\u0041""#, "\u{FFFD}A"),
        ]
    )
    func loneSurrogates(text: String, decoded: String) throws {
        let json = try JSON(parsing: text)
        #expect(json.string == decoded)
        #expect(json.description == text)
    }

    @Test("Text of every length around the strides of the scan ends where it ends", arguments: 0...140)
    func lengths(count: Int) throws {
        let plain = String(repeating: "x", count: count)
        #expect(try JSON(parsing: "\"\(plain)\"").string == plain)
        #expect(try JSON(parsing: "[\"\(plain)\", 1]")[0]?.string == plain)
        #expect(
            try JSON(parsing: "\"\(plain)\\n\(plain)\u{20AC}\(plain)\"").string == "\(plain)\n\(plain)\u{20AC}\(plain)"
        )
        #expect(throws: JSONSyntaxError(offset: count + 1, reason: .unexpectedEnd)) {
            try JSON(parsing: "\"\(plain)")
        }
        #expect(throws: JSONSyntaxError(offset: count + 1, reason: .controlCharacter)) {
            try JSON(parsing: "\"\(plain)\n\(plain)\"")
        }
    }

    @Test("Every control character has to be escaped; U+007F and above need not be")
    func controlCharacters() throws {
        for byte in UInt8(0)..<0x20 {
            #expect(throws: JSONSyntaxError(offset: 1, reason: .controlCharacter)) {
                try JSON(parsing: [0x22, byte, 0x22])
            }
        }
        for scalar in ["\u{7F}", "\u{80}", "\u{2028}", "\u{FEFF}", "\u{FFFF}", "\u{10FFFF}"] {
            #expect(try JSON(parsing: "\"\(scalar)\"").string == scalar)
        }
    }

    @Test("Every byte after a backslash is an escape of RFC 8259 or refused")
    func everyEscape() {
        for byte in UInt8.min...UInt8.max where byte != UInt8(ascii: "u") {
            let isEscape = #""\/bfnrt"#.utf8.contains(byte)
            let json = try? JSON(parsing: [0x22, 0x5C, byte, 0x22])
            #expect((json != nil) == isEscape)
        }
    }
}
