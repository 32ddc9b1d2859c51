/// Where a database is: `sqlite:///absolute/path`, `sqlite::memory:`, `postgres://…`, or a scheme of an engine of one's own.
public struct DatabaseURL: Sendable, Equatable {
    /// The whole text, which may have a password.
    public let text: String
    /// What stands before the colon, in small letters.
    public let scheme: String

    /// Reads a URL.
    ///
    /// - Parameter text: The text.
    /// - Throws: ``DatabaseURLError`` for a text without a scheme, or a place that its scheme cannot mean.
    public init(_ text: String) throws(DatabaseURLError) {
        guard let colon = text.firstIndex(of: ":"), colon != text.startIndex,
            text.unicodeScalars.allSatisfy({ !$0.properties.isWhitespace && $0.properties.generalCategory != .control })
        else { throw DatabaseURLError("is not a URL like sqlite:///var/lib/my-app/my-app.db") }
        self.text = text
        scheme = text[..<colon].lowercased()
        sqlitePath = scheme == "sqlite" ? try Self.path(of: text) : nil
    }

    /// The URL of a file of SQLite's, whatever characters are in its path.
    ///
    /// - Parameter path: The path, which begins with a slash.
    /// - Returns: The URL.
    public static func sqlite(path: String) -> DatabaseURL {
        precondition(path.hasPrefix("/") && !path.hasSuffix("/"), "the path of a database is absolute")
        return DatabaseURL(text: "sqlite://\(path)", scheme: "sqlite", sqlitePath: path)
    }

    /// A database in memory, which ends with the program.
    public static let memory = DatabaseURL(text: "sqlite::memory:", scheme: "sqlite", sqlitePath: nil)

    /// The file of SQLite's; nil for a database in memory, or of another engine.
    package let sqlitePath: String?

    private init(text: String, scheme: String, sqlitePath: String?) {
        self.text = text
        self.scheme = scheme
        self.sqlitePath = sqlitePath
    }

    /// Whether the database ends with the program.
    public var isMemory: Bool { text.lowercased() == "sqlite::memory:" }

    private static func path(of text: String) throws(DatabaseURLError) -> String? {
        let place = text.dropFirst("sqlite:".count)
        if place == ":memory:" { return nil }
        guard place.hasPrefix("///") else {
            throw DatabaseURLError("needs three slashes and an absolute path, as in sqlite:///var/lib/my-app/my-app.db")
        }
        let path = place.dropFirst(2)
        guard path.last != "/" else { throw DatabaseURLError("names a directory; name a file in it") }
        guard !path.contains("?"), !path.contains("#"), !path.contains("%") else {
            throw DatabaseURLError("has a ?, # or % in its path, which is taken as it is and may not have them")
        }
        return String(path)
    }
}

/// A URL that means no database.
public struct DatabaseURLError: Error, Equatable, CustomStringConvertible {
    /// What is wrong with it, as the end of a sentence that begins with the URL's name.
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}

extension DatabaseURL: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The scheme: the rest may have a password, and a description ends in a log.
    public var description: String { isMemory ? text : "\(scheme):…" }
    /// The scheme.
    public var debugDescription: String { description }
    /// The scheme.
    public var customMirror: Mirror { Mirror(self, children: ["scheme": scheme]) }
}
