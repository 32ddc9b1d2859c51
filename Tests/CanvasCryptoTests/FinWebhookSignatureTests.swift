import CanvasCrypto
import Testing

/// The signature of Fin's webhooks.
@Suite struct FinWebhookSignatureTests {
    private static let body = Array(
        (#"{"event_name":"fin_status_updated","conversation_id":"ext-123","user_id":"7891","status":"escalated","#
            + #""reason":"Escalation requested by user","created_at_ms":"2025-01-24T10:00:00.123Z"}"#).utf8
    )
    private static let text = FinWebhookSecret("test-fin-signing-secret-0001")
    private static let digits = "00112233445566778899aabbccddeeff"

    /// Made with OpenSSL: `openssl dgst -sha256 -hmac SECRET`, and `-mac HMAC -macopt hexkey:SECRET`.
    private static let vectors: [(FinWebhookSecret, String)] = [
        (text, "a5759b1b39ec27d60db9a809febddbc2b60e6b7cce3145016e451b770c453519"),
        (FinWebhookSecret(digits), "c42713e5929f3e64536ee2630e6b309f3e980b68b4ad9bc3c11cd15f8ecbee16"),
        (
            requireSecret(hexadecimal: digits), "d8dcf8abc3c4dd4d311f29121642602f455af75cd66745dd10020f9546d3bceb"
        ),
        (
            requireSecret(hexadecimal: digits.uppercased()),
            "d8dcf8abc3c4dd4d311f29121642602f455af75cd66745dd10020f9546d3bceb"
        ),
    ]

    private static func requireSecret(hexadecimal: String) -> FinWebhookSecret {
        guard let secret = FinWebhookSecret(hexadecimal: hexadecimal) else { preconditionFailure("they are digits") }
        return secret
    }

    private func isValid(_ signature: String, _ secret: FinWebhookSecret, body: [UInt8] = body) -> Bool {
        let bytes = Array(signature.utf8)
        return FinWebhookSignature.isValid(bytes.span, for: body, with: [FinWebhookSecret("other"), secret])
    }

    @Test("A body has the signature of its secret, as text or as digits", arguments: 0..<vectors.count)
    func knownSignatures(number: Int) {
        let (secret, code) = Self.vectors[number]
        #expect(Self.body.count == 184)
        #expect(FinWebhookSignature.sign(Self.body, with: secret) == "sha256=\(code)")
        for signature in ["sha256=\(code)", " sha256=\(code.uppercased())\t"] { #expect(isValid(signature, secret)) }
        #expect(!isValid("sha256=\(code)", secret, body: Self.body + [0x20]))
        #expect(!isValid("sha256=\(code)", FinWebhookSecret("another")))
    }

    @Test(
        "Another form is no signature, even that of Intercom's example",
        arguments: [
            "", "sha256=", "sha256=21ff2e149e0fdcac6f947740f6177f6434bda921",
            "a5759b1b39ec27d60db9a809febddbc2b60e6b7cce3145016e451b770c453519",
            "sha1=a5759b1b39ec27d60db9a809febddbc2b60e6b7cce3145016e451b770c453519",
            "SHA256=a5759b1b39ec27d60db9a809febddbc2b60e6b7cce3145016e451b770c453519",
            "sha256=a5759b1b39ec27d60db9a809febddbc2b60e6b7cce3145016e451b770c45351",
            "sha256=a5759b1b39ec27d60db9a809febddbc2b60e6b7cce3145016e451b770c4535190",
            "sha256=g5759b1b39ec27d60db9a809febddbc2b60e6b7cce3145016e451b770c453519",
        ]
    )
    func malformed(signature: String) {
        #expect(!isValid(signature, Self.text))
        let bytes = Array(signature.utf8)
        let isWellFormed = FinWebhookSignature.isWellFormed(bytes.span)
        #expect(!isWellFormed)
    }

    @Test("Digits are an even number of them", arguments: ["", "0", "0g", "+1", "-1", " 1", "0x11", "00 1"])
    func noDigits(text: String) {
        #expect(FinWebhookSecret(hexadecimal: text) == nil)
    }

    @Test("A secret is not printed") func redaction() {
        let secret = FinWebhookSecret("planted-fin-secret")
        var dumped = ""
        dump(secret, to: &dumped)
        for text in ["\(secret)", String(reflecting: secret), dumped] { #expect(!text.contains("planted")) }
    }
}
