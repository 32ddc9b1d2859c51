/// SplitMix64: the same numbers for the same seed, on every machine.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

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
