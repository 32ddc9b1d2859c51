/// A name that nobody can guess: 128 random bits in 26 characters, small letters and digits.
enum RandomName {
    private static let digits = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    private static let length = 26

    static func make() -> String {
        var random = SystemRandomNumberGenerator()
        let characters = (0..<length).map { _ in digits[Int(random.next(upperBound: UInt32(digits.count)))] }
        return String(decoding: characters, as: UTF8.self)
    }

    /// Whether a text could be such a name.
    static func isName(_ text: String) -> Bool { text.utf8.count == length && text.utf8.allSatisfy(digits.contains) }
}
