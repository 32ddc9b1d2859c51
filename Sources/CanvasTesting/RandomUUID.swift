/// A random UUID (RFC 9562 section 5.4), the form of Intercom's client ids, client secrets and webhook ids.
package struct RandomUUID: Sendable {
    /// The UUID in lower case.
    package let text: String

    /// Creates one that no other has.
    package init() {
        var digits = (0..<32).map { _ in String(Int.random(in: 0..<16), radix: 16) }
        (digits[12], digits[16]) = ("4", String(Int.random(in: 8..<12), radix: 16))
        for place in [20, 16, 12, 8] { digits.insert("-", at: place) }
        text = digits.joined()
    }
}
