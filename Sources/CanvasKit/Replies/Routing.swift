/// A route: the reply to the press of a component.
///
/// ```swift
/// try await request.routed {
///     On(ID.save) { .canvas(saved) }
///     On(ID.ticket, Int.self) { number in .canvas(ticket(number)) }   // ids like `ticket/42`
/// }
/// ```
///
/// For parameters in ids see `with(_:)` of ``ComponentID``.
public struct On<Reply>: Sendable {
    /// The reply; nil for any other id.
    let reply: @Sendable (ParameterisedID) async throws -> Reply?

    /// Replies when a component was pressed.
    ///
    /// - Parameters:
    ///   - id: The component's id.
    ///   - reply: Makes the reply.
    public init(_ id: any ComponentID, reply: @escaping @Sendable () async throws -> Reply) {
        let id = id.componentID
        self.reply = { pressed in pressed.text == id ? try await reply() : nil }
    }

    /// Replies when a component whose id has a parameter was pressed.
    ///
    /// - Parameters:
    ///   - id: The id before its parameter.
    ///   - type: The type of the parameter. An id whose parameter is of another type is another id.
    ///   - reply: Makes the reply.
    public init<Parameter: LosslessStringConvertible & Sendable>(
        _ id: any ComponentID,
        _ type: Parameter.Type,
        reply: @escaping @Sendable (Parameter) async throws -> Reply
    ) {
        self.init(id, read: Parameter.init, reply: reply)
    }

    private init<Parameter>(
        _ id: any ComponentID,
        read: @escaping @Sendable (String) -> Parameter?,
        reply: @escaping @Sendable (Parameter) async throws -> Reply
    ) {
        let id = id.componentID
        self.reply = { pressed in
            guard let parameters = pressed.parameters(after: id), parameters.count == 1,
                let parameter = read(parameters[0])
            else { return nil }
            return try await reply(parameter)
        }
    }

    /// Replies when a component whose id has a case of an enum as its parameter was pressed.
    ///
    /// - Parameters:
    ///   - id: The id before its parameter.
    ///   - type: The enum. An id whose parameter is none of its raw values is another id.
    ///   - reply: Makes the reply.
    public init<Word: RawRepresentable<String> & Sendable>(
        _ id: any ComponentID,
        _ type: Word.Type,
        reply: @escaping @Sendable (Word) async throws -> Reply
    ) {
        self.init(id, read: Word.init(rawValue:), reply: reply)
    }

    /// Replies when a component whose id has a case of an enum as its parameter was pressed.
    ///
    /// - Parameters:
    ///   - id: The id before its parameter.
    ///   - type: The enum. An id whose parameter is none of its raw values is another id.
    ///   - reply: Makes the reply.
    public init<Word: RawRepresentable<String> & LosslessStringConvertible & Sendable>(
        _ id: any ComponentID,
        _ type: Word.Type,
        reply: @escaping @Sendable (Word) async throws -> Reply
    ) {
        self.init(id, read: Word.init(rawValue:), reply: reply)
    }

    /// Replies when a component whose id has two parameters was pressed.
    ///
    /// - Parameters:
    ///   - id: The id before its parameters.
    ///   - first: The type of the first parameter.
    ///   - second: The type of the second parameter.
    ///   - reply: Makes the reply.
    public init<First: LosslessStringConvertible & Sendable, Second: LosslessStringConvertible & Sendable>(
        _ id: any ComponentID,
        _ first: First.Type,
        _ second: Second.Type,
        reply: @escaping @Sendable (First, Second) async throws -> Reply
    ) {
        let id = id.componentID
        self.reply = { pressed in
            guard let parameters = pressed.parameters(after: id), parameters.count == 2,
                let first = First(parameters[0]), let second = Second(parameters[1])
            else { return nil }
            return try await reply(first, second)
        }
    }
}

extension ComponentID {
    /// The id with parameters, which ``On`` reads back: `ticket/42`.
    ///
    /// - Parameter parameters: The parameters. Slashes and percent signs in their text are escaped.
    /// - Returns: The id.
    public func with(_ parameters: any LosslessStringConvertible...) -> String {
        parameters.reduce(componentID) { "\($0)/\(ParameterisedID.escape($1.description))" }
    }

    /// The id with a case of an enum as its parameter, which ``On`` reads back: `team/sales`.
    ///
    /// - Parameter word: The case; its raw value is written.
    /// - Returns: The id.
    public func with(_ word: some RawRepresentable<String>) -> String { with(word.rawValue) }

    /// The id with a case of an enum as its parameter, which ``On`` reads back: `team/sales`.
    ///
    /// - Parameter word: The case; its raw value is written.
    /// - Returns: The id.
    public func with(_ word: some RawRepresentable<String> & LosslessStringConvertible) -> String {
        with(word.rawValue)
    }
}
