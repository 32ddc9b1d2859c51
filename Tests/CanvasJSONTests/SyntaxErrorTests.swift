import Testing

@testable import CanvasJSON

@Suite("Syntax errors")
struct SyntaxErrorTests {
    @Test(
        "Each way to fail has its reason and offset",
        arguments: [
            ("", 0, .emptyDocument), (" \n", 2, .emptyDocument),
            ("[1", 2, .unexpectedEnd), ("[1,", 3, .unexpectedEnd), ("{", 1, .unexpectedEnd),
            (#"{"a""#, 4, .unexpectedEnd), (#"{"a":"#, 5, .unexpectedEnd), (#"{"a":1"#, 6, .unexpectedEnd),
            (#""a"#, 2, .unexpectedEnd), (#""\"#, 2, .unexpectedEnd), (#""\u12"#, 5, .unexpectedEnd),
            ("tru", 3, .unexpectedEnd), ("-", 1, .unexpectedEnd), ("1.", 2, .unexpectedEnd), ("1e+", 3, .unexpectedEnd),
            ("]", 0, .expectedValue), ("[,1]", 1, .expectedValue), (#"{"a":}"#, 5, .expectedValue),
            ("'a'", 0, .expectedValue), ("+1", 0, .expectedValue), ("\u{A0}1", 0, .expectedValue),
            ("/**/1", 0, .expectedValue), ("[1,,2]", 3, .expectedValue),
            ("{a:1}", 1, .expectedMemberName), ("{1:1}", 1, .expectedMemberName), ("{,}", 1, .expectedMemberName),
            (#"{"a" 1}"#, 5, .expectedColon), (#"{"a"}"#, 4, .expectedColon),
            ("[1 2]", 3, .expectedCommaOrBracket), ("[1}", 2, .expectedCommaOrBracket),
            (#"{"a":1 "b":2}"#, 7, .expectedCommaOrBrace), (#"{"a":1]"#, 6, .expectedCommaOrBrace),
            ("[1,]", 3, .trailingComma), (#"{"a":1,}"#, 7, .trailingComma),
            ("1 2", 2, .trailingContent), ("[]]", 2, .trailingContent), ("{}\0", 2, .trailingContent),
            ("truE", 3, .misspelledLiteral), ("nul]", 3, .misspelledLiteral), ("falsy", 4, .misspelledLiteral),
            ("truex", 4, .trailingContent),
            ("01", 0, .leadingZero), ("-012", 1, .leadingZero),
            ("-x", 1, .expectedDigit), ("1.x", 2, .expectedDigit), ("[1e]", 3, .expectedDigit),
            ("\"a\tb\"", 2, .controlCharacter),
            (#""a\x""#, 2, .invalidEscape), (#""\U0041""#, 1, .invalidEscape),
            (#""\u12G4""#, 1, .invalidUnicodeEscape), (#""\u+123""#, 1, .invalidUnicodeEscape),
        ] as [(String, Int, JSONSyntaxError.Reason)]
    )
    func reasons(text: String, offset: Int, reason: JSONSyntaxError.Reason) {
        #expect(throws: JSONSyntaxError(offset: offset, reason: reason)) { try JSON(parsing: text) }
    }

    @Test("The description names reason and offset in words of its own")
    func description() {
        let error = JSONSyntaxError(offset: 7, reason: .trailingComma)
        #expect(error.description == "trailing comma at byte 7")
        #expect(Set(JSONSyntaxError.Reason.allCases.map(\.description)).count == JSONSyntaxError.Reason.allCases.count)
    }
}
