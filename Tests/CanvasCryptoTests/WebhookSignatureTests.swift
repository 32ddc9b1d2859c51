import Testing

@testable import CanvasCrypto

@Suite("Webhook signature") struct WebhookSignatureTests {
    /// The test cases of RFC 2202 section 3.
    static let vectors: [(key: [UInt8], data: [UInt8], code: String)] = [
        ([UInt8](repeating: 0x0b, count: 20), Array("Hi There".utf8), "b617318655057264e28bc0b6fb378c8ef146be00"),
        (
            Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
            "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"
        ),
        (
            [UInt8](repeating: 0xaa, count: 20), [UInt8](repeating: 0xdd, count: 50),
            "125d7342b9ac11cd91a39af48aa17b4f63f175d3"
        ),
        (Array(0x01...0x19), [UInt8](repeating: 0xcd, count: 50), "4c9007f4026250c6bc8414f9bf50c86c2d7235da"),
        (
            [UInt8](repeating: 0x0c, count: 20), Array("Test With Truncation".utf8),
            "4c1a03424b55e07fe7f27be1d58bb9324a9a5a04"
        ),
        (
            [UInt8](repeating: 0xaa, count: 80),
            Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
            "aa4ae5e15272d00e95705637ce8a3b55ed402112"
        ),
        (
            [UInt8](repeating: 0xaa, count: 80),
            Array("Test Using Larger Than Block-Size Key and Larger Than One Block-Size Data".utf8),
            "e8e99d0f45237d786d6bbaa7965c7808bbff1a91"
        ),
    ]

    private static let body = Array(
        """
        {"type":"notification_event","topic":"conversation.user.created","id":"notif_1","app_id":"abc123",\
        "created_at":1700000000,"delivery_attempts":1,"first_sent_at":1700000000,\
        "data":{"type":"notification_event_data","item":{"type":"conversation","id":"1"}}}
        """.utf8
    )
    /// Computed with other implementations.
    static let signature = "sha1=ce58eb95df8a725ef2c2e89d935db75227c177da"

    private func isValid(_ signature: String, for body: [UInt8] = body) -> Bool {
        WebhookSignature.isValid(signature, for: body, with: Sample.secrets)
    }

    private func isWellFormed(_ signature: String) -> Bool {
        WebhookSignature.isWellFormed(signature.utf8Span.span)
    }

    @Test("is RFC 2202's code", arguments: vectors.indices) func codes(index: Int) {
        let vector = Self.vectors[index]
        let secret = ClientSecret(rawBytes: vector.key)
        #expect(WebhookSignature.sign(vector.data, with: secret) == "sha1=\(vector.code)")
        #expect(WebhookSignature.isValid("sha1=\(vector.code)", for: vector.data, with: ClientSecrets(secret)))
    }

    @Test("is Intercom's, as text, as bytes and in capitals") func accepts() {
        #expect(WebhookSignature.sign(Self.body, with: Sample.secret) == Self.signature)
        for value in [Self.signature, " \t\(Self.signature)\t ", "sha1=" + Self.signature.dropFirst(5).uppercased()] {
            #expect(isValid(value))
            #expect(isWellFormed(value))
        }
    }

    static let malformedValues: [String] = {
        let digits = String(signature.dropFirst(5))
        return [
            "", "sha1=", "sha1", digits, String(signature.dropLast()), "\(signature)0", "SHA1=\(digits)",
            "sha256=\(digits)", "sha1= \(digits)", "\(signature),\(signature)", "\"\(signature)\"",
            "sha1=g\(digits.dropFirst())", "\(signature)\0", "\(signature)\n",
            "sha1=\(String(repeating: "a", count: 64))",
        ]
    }()

    @Test("is refused in any other form", arguments: malformedValues)
    func malformed(value: String) {
        #expect(!isValid(value))
        #expect(!isWellFormed(value))
    }

    @Test("is refused with any one digit changed", arguments: 5..<45) func oneDigit(position: Int) {
        var digits = Array(Self.signature)
        digits[position] = digits[position] == "0" ? "1" : "0"
        #expect(!isValid(String(digits)))
        #expect(isWellFormed(String(digits)))
    }

    @Test("is refused for any other body, and under another secret") func others() {
        for position in Self.body.indices {
            var body = Self.body
            body[position] ^= 1
            #expect(!isValid(Self.signature, for: body))
        }
        #expect(!WebhookSignature.isValid(Self.signature, for: Self.body, with: ClientSecrets(Sample.otherSecret)))
        #expect(
            WebhookSignature.isValid(
                Self.signature,
                for: Self.body,
                with: ClientSecrets(Sample.otherSecret, Sample.secret)
            )
        )
    }

    @Test("is never taken for a body signature, nor the other way round") func apart() {
        let own = BodySignature.sign(Self.body, with: Sample.secret)
        for value in [own, String(own.prefix(40)), "sha1=\(own)", "sha1=\(own.prefix(40))"] { #expect(!isValid(value)) }
        for value in [Self.signature, String(Self.signature.dropFirst(5))] {
            #expect(!BodySignature.isValid(value, for: Self.body, with: Sample.secrets))
        }
    }
}
