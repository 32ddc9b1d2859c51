/// A value of a column, or of a statement's parameter.
public enum SQLValue: Sendable, Equatable {
    /// No value.
    case null
    /// A whole number.
    case integer(Int64)
    /// A text, without the character NUL, which not every database can keep.
    case text(String)
    /// Bytes.
    case bytes([UInt8])

    /// A number, or no value.
    ///
    /// - Parameter integer: The number; nil for no value.
    /// - Returns: The value.
    public static func integer(_ integer: Int?) -> SQLValue { integer.map { .integer(Int64($0)) } ?? .null }

    /// A text, or no value.
    ///
    /// - Parameter text: The text; nil for no value.
    /// - Returns: The value.
    public static func text(_ text: String?) -> SQLValue { text.map { .text($0) } ?? .null }

    /// Throws ``StoreError/failed(_:)`` for a text that not every database can keep.
    package static func check(_ values: [SQLValue]) throws(StoreError) {
        for case .text(let text) in values where text.utf8.contains(0) {
            throw .failed("a text has the character NUL")
        }
    }
}

/// A row of a result.
public struct SQLRow: Sendable, Equatable {
    /// The values of its columns.
    public let values: [SQLValue]

    /// Creates a row.
    ///
    /// - Parameter values: The values of its columns.
    public init(_ values: [SQLValue]) {
        self.values = values
    }

    func integer(_ column: Int) throws(StoreError) -> Int {
        guard case .integer(let value) = values[column] else { throw unexpected(column, "a number") }
        return Int(value)
    }

    package func text(_ column: Int) throws(StoreError) -> String {
        guard case .text(let value) = values[column] else { throw unexpected(column, "a text") }
        return value
    }

    /// nil for an empty text.
    func nonEmptyText(_ column: Int) throws(StoreError) -> String? {
        let text = try text(column)
        return text.isEmpty ? nil : text
    }

    func bytes(_ column: Int) throws(StoreError) -> [UInt8] {
        guard case .bytes(let value) = values[column] else { throw unexpected(column, "bytes") }
        return value
    }

    private func unexpected(_ column: Int, _ expectation: String) -> StoreError {
        .damaged("column \(column) of a row is not \(expectation)")
    }
}

/// What a statement gave back.
public struct SQLResult: Sendable, Equatable {
    /// The rows, for statements that have some.
    public let rows: [SQLRow]
    /// The number of rows that were inserted, updated or deleted.
    public let changes: Int

    /// Creates a result.
    ///
    /// - Parameters:
    ///   - rows: The rows.
    ///   - changes: The number of rows that were changed.
    public init(rows: [SQLRow], changes: Int) {
        self.rows = rows
        self.changes = changes
    }
}
