/// A name that nobody can guess: 128 random bits in 26 characters, small letters and digits.
enum RandomName {
    private static let digits = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    static func make() -> String {
        var random = SystemRandomNumberGenerator()
        let characters = (0..<26).map { _ in digits[Int(random.next(upperBound: UInt32(digits.count)))] }
        return String(decoding: characters, as: UTF8.self)
    }
}
