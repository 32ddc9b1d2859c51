/// How many rows may be rejected before an import stops.
public enum RejectionLimit: Equatable, Sendable {
    /// A number, which counts from the first row.
    case count(Int)
    /// A share of the rows, from 0 to 1, which counts from the first 100 rows, or at the end of the file.
    case share(Double)

    /// Any number.
    public static let none = Self.count(.max)

    /// Whether it is exceeded.
    func isExceeded(by rejected: Int, of done: Int, isAtEnd: Bool) -> Bool {
        switch self {
        case .count(let limit): rejected > limit
        case .share(let share): (isAtEnd || done >= 100) && Double(rejected) > share * Double(done)
        }
    }
}
