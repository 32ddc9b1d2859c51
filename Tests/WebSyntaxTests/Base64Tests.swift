import Foundation
import Testing

@testable import WebSyntax

@Suite("Base64")
struct Base64Tests {
    private func decode(_ text: String) -> String? {
        Base64.decode(text.utf8Span.span).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test(
        "the vectors of RFC 4648 section 10, both ways",
        arguments: [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ]
    )
    func vectors(bytes: String, text: String) {
        #expect(Base64.encode(Array(bytes.utf8)) == text)
        #expect(decode(text) == bytes)
    }

    @Test("agrees with Foundation on every byte at every place in a group")
    func everyByte() {
        for count in 0...260 {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ count) }
            let text = Data(bytes).base64EncodedString()
            #expect(Base64.encode(bytes) == text)
            #expect(Base64.decode(text.utf8Span.span) == bytes)
        }
    }

    @Test(
        "takes white space, missing padding and both alphabets",
        arguments: [
            ("Z g\t=\r\n=", "f"), ("Zg", "f"), ("Zm8", "fo"), ("\nZm9v\n", "foo"), (" ", ""), ("Pz8_Pj4-", "???>>>"),
            ("Pz8/Pj4+", "???>>>"), ("Pz8_Pj4+", "???>>>"),
        ]
    )
    func tolerance(text: String, bytes: String) {
        #expect(decode(text) == bytes)
    }

    @Test(
        "refuses nonsense",
        arguments: [
            "=", "==", "A", "A=", "A===", "Zm9vA", "Z", "Z=", "Z==", "Z===", "Zg=", "Zg===", "Zm8==", "Zm9v=", "Zm9v==",
            "Zm9vY", "Zg==Zg==",
            "Zg=g",
            "Zh==", "Zh", "Zm9=", "Zm9", "Zg==.", "Zm9v!", "Zm9v\0", "Zm9v\u{B}", "Zm9v\u{A0}", "Zm9é", "%5Ag", "Zg%3D",
        ]
    )
    func nonsense(text: String) {
        #expect(decode(text) == nil)
    }
}
