import Synchronization

/// Names for requests: unique within the process, and unlike those of the process before it.
final class RequestIDs: Sendable {
    private let start = UInt64.random(in: .min ... .max)
    private let count = Atomic<UInt64>(0)

    func next() -> String {
        // An odd factor permutes the 64-bit integers, so that neighbours do not look alike.
        let number = (start &+ count.add(1, ordering: .relaxed).newValue) &* 0x9E37_79B9_7F4A_7C15
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
