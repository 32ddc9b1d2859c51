/// A numbered step of the schema.
struct Migration: Sendable {
    let number: Int
    /// The statements for a dialect, each run by itself.
    let statements: @Sendable (SQLDialect) -> [String]

    /// All of them, in their order; what has been released is never changed.
    static let all: [Migration] = [.purposes]

    /// A number that changes with the statements: FNV-1a of 64 bits.
    func checksum(in dialect: SQLDialect) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in statements(dialect).joined(separator: ";").utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
        }
        return String(hash, radix: 16)
    }
}
