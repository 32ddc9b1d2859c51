/// Nobody could do that with what is on the screen.
public struct InteractionError: Error, Equatable, CustomStringConvertible {
    /// What was tried, and why it cannot be done.
    public let problem: String
    /// What is on the screen, drawn.
    public let screen: String
    /// Where it was tried: `MyTests/OrderTests.swift:12`.
    public internal(set) var place: String?

    /// Where it was tried, the problem, and what there is instead.
    public var description: String { "\(place.map { "\($0): " } ?? "")\(problem)\n\(screen)" }
}

/// The app answered in a way that Intercom does not take, or not at all.
public struct AppFailure: Error, Equatable, CustomStringConvertible {
    /// What was asked for.
    public let flow: RequestFlow
    /// What is wrong with the answer.
    public let reason: String
    /// Where it was asked for: `MyTests/OrderTests.swift:12`.
    public internal(set) var place: String?

    /// Where it was asked for, what, and what is wrong with the answer.
    public var description: String { "\(place.map { "\($0): " } ?? "")\(problem)" }

    /// What was asked for, and what is wrong with the answer.
    package var problem: String { "The answer to \(flow.rawValue) failed: \(reason)" }
}
