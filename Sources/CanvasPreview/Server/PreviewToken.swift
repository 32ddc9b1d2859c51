import CanvasCrypto

/// The secret token of a preview, which its page knows and other pages do not.
package struct PreviewToken: Sendable {
    /// The token: 32 hex digits.
    package let text: String

    package init() {
        text = Self.randomDigits()
    }

    /// Takes an existing token; nil for another text.
    init?(_ text: String) {
        guard text.utf8.count == Self.length, text.utf8.allSatisfy({ Self.digits.contains($0) }) else { return nil }
        self.text = text
    }

    private static let length = 32
    private static let digits = Set("0123456789abcdef".utf8)

    /// 32 random hex digits.
    static func randomDigits() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<length / 2).map { _ in
            let digits = String(UInt8.random(in: 0...255, using: &generator), radix: 16)
            return digits.count == 1 ? "0\(digits)" : digits
        }.joined()
    }

    /// Compares in constant time.
    func isEqual(to other: String?) -> Bool {
        guard let other, other.utf8.count == text.utf8.count else { return false }
        return zip(text.utf8, other.utf8).reduce(0) { $0 | $1.0 ^ $1.1 } == 0
    }

    /// A proof for a page that this server knows the token, in 64 hex digits; nil for an invalid challenge.
    ///
    /// A page that looks for its preview must not show the token to another program at the port.
    func proof(of challenge: String) -> String? {
        guard PreviewToken(challenge) != nil else { return nil }
        return BodySignature.sign(Array("canvaskit preview \(challenge)".utf8), with: ClientSecret(text))
    }
}
