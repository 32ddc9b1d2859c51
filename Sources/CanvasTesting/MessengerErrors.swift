/// An action that the shown canvas or sheet does not allow.
public struct InteractionError: Error, Equatable, CustomStringConvertible {
    /// The action, and why it is not possible.
    public let problem: String
    /// A drawing of the screen.
    public let screen: String
    /// The place of the call in the test: `MyTests/OrderTests.swift:12`.
    public internal(set) var place: String?

    /// The place, the problem and the screen.
    public var description: String { "\(place.map { "\($0): " } ?? "")\(problem)\n\(screen)" }
}

/// A response that Intercom would reject, or a missing one.
public struct AppFailure: Error, Equatable, CustomStringConvertible {
    /// The kind of request.
    public let flow: CanvasFlow
    /// The problem with the response.
    public let reason: String
    /// The place of the call in the test: `MyTests/OrderTests.swift:12`.
    public internal(set) var place: String?

    /// The place, the kind of request and the problem.
    public var description: String { "\(place.map { "\($0): " } ?? "")\(problem)" }

    /// The kind of request and the problem.
    package var problem: String { "\(flow.rawValue) failed: \(reason)" }
}
