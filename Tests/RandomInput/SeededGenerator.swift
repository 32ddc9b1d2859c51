/// SplitMix64: the same numbers in every run, so that a failure can be repeated.
public struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    /// The numbers of a seed.
    public init(seed: UInt64) {
        state = seed
    }

    /// The next number.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number of a range.
    public mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    /// True once in so many times.
    public mutating func once(in times: Int) -> Bool { int(1...times) == 1 }

    /// A value half of the time.
    public mutating func maybe<Value>(_ make: (inout SeededGenerator) -> Value) -> Value? {
        once(in: 2) ? make(&self) : nil
    }

    /// One of some values.
    public mutating func one<Value>(of values: [Value]) -> Value {
        values[int(0...(values.count - 1))]
    }
}
