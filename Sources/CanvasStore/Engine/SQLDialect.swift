/// What differs between databases in the statements of a store.
public struct SQLDialect: Sendable {
    /// The type of 64-bit numbers.
    public let integer: String
    /// The type of texts, which are compared byte by byte.
    public let text: String
    /// The type of bytes.
    public let bytes: String
    /// The type of a number that the database counts up for each row, as the primary key.
    public let serial: String
    /// What follows the parenthesis of a table.
    public let tableSuffix: String
    /// A statement with a row if there is the table `$1`, and none if there is not.
    public let tableExists: SQLStatement
    /// A statement that makes other migrations of the database wait until the transaction ends; nil where a transaction
    /// that writes does so.
    ///
    /// It is the first of its transaction, and there is a table `migration`. What the transaction reads after it has been
    /// committed by those that it waited for.
    public let migrationLock: SQLStatement?
    /// What follows a selection of rows that are changed next, and leaves out those that others are changing; empty where
    /// one writes at a time.
    public let rowLock: String

    /// Describes a database.
    ///
    /// - Parameters:
    ///   - integer: The type of 64-bit numbers.
    ///   - text: The type of texts, which are compared byte by byte.
    ///   - bytes: The type of bytes.
    ///   - serial: The type of a number that is counted up for each row.
    ///   - tableExists: A statement with a row if there is the table `$1`.
    ///   - tableSuffix: What follows the parenthesis of a table.
    ///   - migrationLock: A statement that makes other migrations wait.
    ///   - rowLock: What follows a selection of rows, to leave out those that others are changing.
    public init(
        integer: String,
        text: String = "TEXT",
        bytes: String,
        serial: String,
        tableExists: SQLStatement,
        tableSuffix: String = "",
        migrationLock: SQLStatement? = nil,
        rowLock: String = ""
    ) {
        self.integer = integer
        self.text = text
        self.bytes = bytes
        self.serial = serial
        self.tableExists = tableExists
        self.tableSuffix = tableSuffix
        self.migrationLock = migrationLock
        self.rowLock = rowLock
    }
}
