/// A name that nobody can guess: 128 random bits in 26 characters, small letters and digits.
enum RandomName {
    private static let digits = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    private static let length = 26

    static func make() -> String {
        // Drawn at once: each draw asks the kernel.
        let bits = UInt128.random(in: .min ... .max)
        // Five bits for each character, and the last three for the last one.
        let characters = (0..<length).map { digits[Int(truncatingIfNeeded: bits >> (5 * $0)) & 0x1F] }
        return String(decoding: characters, as: UTF8.self)
    }

    /// Whether a text could be such a name.
    static func isName(_ text: String) -> Bool { text.utf8.count == length && text.utf8.allSatisfy(digits.contains) }
}
