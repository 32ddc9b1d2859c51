import CanvasStore

extension SQLDialect {
    static let postgreSQL = SQLDialect(
        integer: "BIGINT",
        text: "TEXT COLLATE \"C\"",
        bytes: "BYTEA",
        serial: "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
        tableExists: "SELECT 1 WHERE to_regclass($1) IS NOT NULL",
        // An advisory lock is taken by a SELECT, which sees the database as it was before it waited; LOCK is not.
        migrationLock: "LOCK TABLE migration IN EXCLUSIVE MODE",
        rowLock: "FOR UPDATE SKIP LOCKED"
    )
}
