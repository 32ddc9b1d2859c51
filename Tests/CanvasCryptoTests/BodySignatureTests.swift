import CanvasCrypto
import Testing

@Suite("Body signature")
struct BodySignatureTests {
    private func isValid(_ signature: String, for body: [UInt8] = Sample.body) -> Bool {
        BodySignature.isValid(signature, for: body, with: Sample.secrets)
    }

    @Test("signs as Intercom does")
    func signs() {
        #expect(BodySignature.headerName == "X-Body-Signature")
        #expect(BodySignature.sign(Sample.body, with: Sample.secret) == Sample.signature)
    }

    @Test("takes Intercom's signature as text and as bytes")
    func accepts() {
        #expect(isValid(Sample.signature))
        let bytes = Array(Sample.signature.utf8)
        let isAccepted = BodySignature.isValid(bytes.span, for: Sample.body, with: Sample.secrets)
        #expect(isAccepted)
    }

    @Test("takes upper-case and mixed digits")
    func upperCase() {
        #expect(isValid(Sample.signature.uppercased()))
        #expect(isValid(Sample.signature.prefix(32).uppercased() + Sample.signature.suffix(32)))
    }

    @Test("ignores spaces and tabs around the value", arguments: [" ", "\t", " \t  "])
    func optionalWhiteSpace(space: String) {
        #expect(isValid(space + Sample.signature))
        #expect(isValid(Sample.signature + space))
        #expect(isValid(space + Sample.signature + space))
    }

    struct Malformed: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let value: String

        init(_ description: String, _ value: String) {
            testDescription = description
            self.value = value
        }

        static let right = Sample.signature
        static let half = String(right.prefix(32))
        static let otherHalf = String(right.suffix(32))

        static let all = [
            Malformed("empty", ""),
            Malformed("only white space", " \t "),
            Malformed("as many spaces as digits", String(repeating: " ", count: 64)),
            Malformed("63 digits, last one missing", String(right.dropLast())),
            Malformed("63 digits, first one missing", String(right.dropFirst())),
            Malformed("65 digits", "\(right)0"),
            Malformed("twice", "\(right)\(right)"),
            Malformed("two values", "\(right),\(right)"),
            Malformed("two values with a space", "\(right), \(right)"),
            Malformed("the length of SHA-1", String(right.prefix(40))),
            Malformed("Base64", "Q5g9LurqWCvFZlTB4HT+Dg3kqAxffdTiaATEzXJV+Zk="),
            Malformed("prefix sha256=", "sha256=\(right)"),
            Malformed("prefix 0x", "0x\(right)"),
            Malformed("prefix 0x within 64 characters", "0x\(right.dropFirst(2))"),
            Malformed("a letter that is no digit", "g\(right.dropFirst())"),
            Malformed("a letter of two bytes", "\(right.dropLast(2))é"),
            Malformed("full-width digit", "\(right.dropLast(3))\u{FF19}"),
            Malformed("null byte for a digit", "\(right.dropLast())\0"),
            Malformed("null byte at the end", "\(right)\0"),
            Malformed("line feed at the end", "\(right)\n"),
            Malformed("no-break space in front", "\u{A0}\(right)"),
            Malformed("quoted", "\"\(right)\""),
            Malformed("space inside", "\(half) \(otherHalf)"),
            Malformed("space for a digit", "\(half) \(otherHalf.dropFirst())"),
            Malformed("64 zeros", String(repeating: "0", count: 64)),
        ]
    }

    @Test("refuses whatever is not the 64 hex digits", arguments: Malformed.all)
    func malformed(signature: Malformed) {
        #expect(!isValid(signature.value))
    }

    @Test("refuses a signature with any one digit changed", arguments: 0..<64)
    func oneDigit(position: Int) {
        var digits = Array(Sample.signature)
        digits[position] = digits[position] == "0" ? "1" : "0"
        #expect(!isValid(String(digits)))
    }

    @Test("refuses the signature for any other body")
    func otherBody() {
        #expect(!isValid(Sample.signature, for: []))
        #expect(!isValid(Sample.signature, for: Sample.body + [10]))
        #expect(!isValid(Sample.signature, for: Array(Sample.body.dropLast())))
        for position in Sample.body.indices {
            var body = Sample.body
            body[position] ^= 1
            #expect(!isValid(Sample.signature, for: body))
        }
    }

    @Test("tries every secret")
    func rotation() {
        let others = (0..<3).map { ClientSecret("other-\($0)") }
        for position in 0...3 {
            var secrets = others
            secrets.insert(Sample.secret, at: position)
            let accepted = ClientSecrets(secrets)
            #expect(accepted.map { BodySignature.isValid(Sample.signature, for: Sample.body, with: $0) } == true)
        }
        let accepted = ClientSecrets(others[0], others[1], others[2])
        #expect(!BodySignature.isValid(Sample.signature, for: Sample.body, with: accepted))
    }

    @Test("an empty body and an empty secret have a signature too")
    func empty() {
        let secret = ClientSecret("")
        let signature = BodySignature.sign([], with: secret)
        #expect(signature == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad")
        #expect(BodySignature.isValid(signature, for: [], with: ClientSecrets(secret)))
        #expect(!BodySignature.isValid(signature, for: [], with: Sample.secrets))
    }

    @Test("a body of several megabytes is signed as a whole")
    func largeBody() {
        var body = [UInt8](repeating: 0x20, count: 4 << 20)
        let signature = BodySignature.sign(body, with: Sample.secret)
        #expect(isValid(signature, for: body))
        body[body.count - 1] ^= 1
        #expect(!isValid(signature, for: body))
    }
}
