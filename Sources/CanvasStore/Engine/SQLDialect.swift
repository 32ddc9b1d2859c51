/// What differs between databases in the statements of a store.
public struct SQLDialect: Sendable {
    /// The type of 64-bit numbers.
    public let integer: String
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
    public let migrationLock: SQLStatement?

    /// Describes a database.
    ///
    /// - Parameters:
    ///   - integer: The type of 64-bit numbers.
    ///   - bytes: The type of bytes.
    ///   - serial: The type of a number that is counted up for each row.
    ///   - tableExists: A statement with a row if there is the table `$1`.
    ///   - tableSuffix: What follows the parenthesis of a table.
    ///   - migrationLock: A statement that makes other migrations wait.
    public init(
        integer: String,
        bytes: String,
        serial: String,
        tableExists: SQLStatement,
        tableSuffix: String = "",
        migrationLock: SQLStatement? = nil
    ) {
        self.integer = integer
        self.bytes = bytes
        self.serial = serial
        self.tableExists = tableExists
        self.tableSuffix = tableSuffix
        self.migrationLock = migrationLock
    }
}
