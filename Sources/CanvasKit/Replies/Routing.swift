/// Answers a submit request by what was pressed.
///
/// ```swift
/// try await request.routed {
///     On(ID.save) { SubmitReply(saved) }
///     On(ID.ticket, Int.self) { number in SubmitReply(ticket(number)) }   // ids like `ticket/42`
/// }
/// ```
///
/// For parameters in ids see ``ComponentID/with(_:)``.
public struct On<Reply>: Sendable {
    /// nil when the id is another one.
    let answer: @Sendable (ParameterisedID) async throws -> Reply?

    /// Answers when a component was pressed.
    ///
    /// - Parameters:
    ///   - id: The component's id.
    ///   - reply: Gives the answer.
    public init(_ id: any ComponentID, reply: @escaping @Sendable () async throws -> Reply) {
        let id = id.componentID
        answer = { pressed in pressed.text == id ? try await reply() : nil }
    }

    /// Answers when a component whose id has a parameter was pressed.
    ///
    /// - Parameters:
    ///   - id: The id before its parameter.
    ///   - type: The type of the parameter. An id whose parameter is of another type is another id.
    ///   - reply: Gives the answer.
    public init<Parameter: LosslessStringConvertible & Sendable>(
        _ id: any ComponentID,
        _ type: Parameter.Type,
        reply: @escaping @Sendable (Parameter) async throws -> Reply
    ) {
        let id = id.componentID
        answer = { pressed in
            guard let parameters = pressed.parameters(after: id), parameters.count == 1,
                let parameter = Parameter(parameters[0])
            else { return nil }
            return try await reply(parameter)
        }
    }

    /// Answers when a component whose id has two parameters was pressed.
    ///
    /// - Parameters:
    ///   - id: The id before its parameters.
    ///   - first: The type of the first parameter.
    ///   - second: The type of the second parameter.
    ///   - reply: Gives the answer.
    public init<First: LosslessStringConvertible & Sendable, Second: LosslessStringConvertible & Sendable>(
        _ id: any ComponentID,
        _ first: First.Type,
        _ second: Second.Type,
        reply: @escaping @Sendable (First, Second) async throws -> Reply
    ) {
        let id = id.componentID
        answer = { pressed in
            guard let parameters = pressed.parameters(after: id), parameters.count == 2,
                let first = First(parameters[0]), let second = Second(parameters[1])
            else { return nil }
            return try await reply(first, second)
        }
    }
}

extension ComponentID {
    /// The id with parameters behind it, which ``On`` reads back: `ticket/42`.
    ///
    /// - Parameter parameters: The parameters; a slash or percent sign in their text is escaped.
    /// - Returns: The id.
    public func with(_ parameters: any LosslessStringConvertible...) -> String {
        parameters.reduce(componentID) { "\($0)/\(ParameterisedID.escape($1.description))" }
    }
}

/// Collects the answers of a submit handler.
@resultBuilder
public enum RoutesBuilder<Reply> {
    /// An answer.
    public static func buildExpression(_ route: On<Reply>) -> On<Reply> { route }
    /// The answers, of which the first that fits is given.
    public static func buildBlock(_ routes: On<Reply>...) -> [On<Reply>] { routes }
}

/// An id that nobody answers.
public struct UnhandledComponentError: Error, Equatable, CustomStringConvertible {
    /// The id.
    public let id: String

    /// What to add to the handler.
    public var description: String {
        let quoted = JSON(id).description
        return "Nobody answers the component \(quoted); add to the handler: On(\(quoted)) { … }"
    }
}

extension SubmitRequest {
    /// Answers by what was pressed.
    ///
    /// - Parameter routes: The answers, of which the first that fits is given.
    /// - Returns: The answer.
    /// - Throws: ``UnhandledComponentError`` when none fits, or what the answer throws.
    public func routed(@RoutesBuilder<SubmitReply> _ routes: () -> [On<SubmitReply>]) async throws -> SubmitReply {
        try await Routing.answer(sourceID, routes())
    }
}

extension ConfigureRequest {
    /// Answers by what was pressed.
    ///
    /// - Parameter routes: The answers, of which the first that fits is given.
    /// - Returns: The answer.
    /// - Throws: ``UnhandledComponentError`` when none fits, or what the answer throws.
    public func routed(
        @RoutesBuilder<ConfigureReply> _ routes: () -> [On<ConfigureReply>]
    ) async throws -> ConfigureReply {
        try await Routing.answer(sourceID, routes())
    }
}

private enum Routing {
    static func answer<Reply>(_ id: String?, _ routes: [On<Reply>]) async throws -> Reply {
        let pressed = ParameterisedID(text: id ?? "")
        for route in routes {
            if let reply = try await route.answer(pressed) { return reply }
        }
        throw UnhandledComponentError(id: pressed.text)
    }
}

/// An id that may have parameters behind it.
struct ParameterisedID: Sendable {
    let text: String

    /// The parameters behind an id; nil when this is another id.
    func parameters(after id: String) -> [String]? {
        guard text.utf8.starts(with: id.utf8) else { return nil }
        let rest = text.utf8.dropFirst(id.utf8.count)
        guard rest.first == UInt8(ascii: "/") else { return nil }
        let parts = rest.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        let parameters = parts.compactMap(Self.unescape)
        return parameters.count == parts.count ? parameters : nil
    }

    static func escape(_ text: String) -> String {
        text.unicodeScalars.map { $0 == "%" ? "%25" : $0 == "/" ? "%2F" : String($0) }.joined()
    }

    private static func unescape(_ text: Substring.UTF8View) -> String? {
        // Scalar by scalar, as they were escaped: a mark that follows an escape would make one character with it.
        var rest = Substring(text).unicodeScalars
        var result = String.UnicodeScalarView()
        while let scalar = rest.popFirst() {
            guard scalar == "%" else {
                result.append(scalar)
                continue
            }
            switch String(rest.prefix(2)) {
            case "25": result.append("%")
            case "2F": result.append("/")
            default: return nil
            }
            rest = rest.dropFirst(2)
        }
        return String(result)
    }
}
