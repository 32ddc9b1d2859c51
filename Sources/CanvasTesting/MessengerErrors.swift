/// An action that is not possible with what is on the screen.
public struct InteractionError: Error, Equatable, CustomStringConvertible {
    /// What was tried, and why it is not possible.
    public let problem: String
    /// What is on the screen, drawn.
    public let screen: String
    /// Where it was tried: `MyTests/OrderTests.swift:12`.
    public internal(set) var place: String?

    /// Where it was tried, the problem, and the screen.
    public var description: String { "\(place.map { "\($0): " } ?? "")\(problem)\n\(screen)" }
}

/// A response that Intercom would reject, or no response.
public struct AppFailure: Error, Equatable, CustomStringConvertible {
    /// What was asked for.
    public let flow: CanvasFlow
    /// What is wrong with the response.
    public let reason: String
    /// Where it was asked for: `MyTests/OrderTests.swift:12`.
    public internal(set) var place: String?

    /// Where it was asked for, what, and what is wrong with the response.
    public var description: String { "\(place.map { "\($0): " } ?? "")\(problem)" }

    /// What was asked for, and what is wrong with the response.
    package var problem: String { "\(flow.rawValue) failed: \(reason)" }
}
