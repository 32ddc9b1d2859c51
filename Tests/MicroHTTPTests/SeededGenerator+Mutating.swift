import RandomInput

extension SeededGenerator {
    /// Changes, inserts, removes or repeats a few bytes.
    mutating func mutate(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...4, using: &self) {
            let index = Int.random(in: 0...bytes.count, using: &self)
            switch Int.random(in: 0..<5, using: &self) {
            case 0 where index < bytes.count: bytes[index] = .random(in: 0...255, using: &self)
            case 1 where index < bytes.count: bytes.remove(at: index)
            case 2: bytes.insert(Self.telling.randomElement(using: &self) ?? 0, at: index)
            case 3: bytes.insert(contentsOf: bytes[index...].prefix(Int.random(in: 1...16, using: &self)), at: index)
            default: bytes.removeSubrange(index..<min(bytes.count, index + Int.random(in: 0...8, using: &self)))
            }
        }
        return bytes
    }

    /// Bytes that mean something to a parser of HTTP.
    private static let telling = Array("\r\n\0\t :;,?&=%/\\.*+-09azAZ\u{7F}".utf8) + [0x80, 0xFF]
}
