/// Pools for responses with bytes of their own, by the number of these bytes.
///
/// An app's canvases differ in their texts and seldom in all of their lengths, so most responses find one of their size.
final class ResponsePools: Sendable {
    private let pools = (0..<64).map { _ in ResponsePool() }

    /// The most bytes of a response that is kept: together at most 4 MiB.
    private static let maximumSize = 16 << 10

    /// The pool for a number of bytes; nil for responses that are too long to be kept.
    func pool(for size: Int) -> ResponsePool? {
        (1...Self.maximumSize).contains(size) ? pools[size % pools.count] : nil
    }
}
