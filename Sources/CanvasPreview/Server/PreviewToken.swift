/// What whoever may use a preview knows, and no other page of the browser.
package struct PreviewToken: Sendable {
    /// The token: 32 hex digits.
    package let text: String

    /// Makes one up.
    package init() {
        var generator = SystemRandomNumberGenerator()
        text = (0..<16).map { _ in
            let digits = String(UInt8.random(in: 0...255, using: &generator), radix: 16)
            return digits.count == 1 ? "0\(digits)" : digits
        }.joined()
    }

    /// Compares without telling, by the time it takes, how many of the first bytes agree.
    func isEqual(to other: String?) -> Bool {
        guard let other, other.utf8.count == text.utf8.count else { return false }
        return zip(text.utf8, other.utf8).reduce(0) { $0 | $1.0 ^ $1.1 } == 0
    }
}
