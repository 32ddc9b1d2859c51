/// A failure of a store.
public enum StoreError: Error, Equatable, CustomStringConvertible {
    /// The time limit was over before the database began with it; nothing was changed.
    case busy
    /// The database cannot be reached or written, or was closed; nothing was changed.
    case unavailable(String)
    /// A change was being committed when the connection or the disk failed: it may have been made.
    case outcomeUnknown(String)
    /// The value was changed by somebody else since it was read.
    case conflict
    /// The schema is newer than this program.
    case newerSchema(found: Int, known: Int)
    /// The schema lacks migrations of this program, which somebody has to run first.
    case oldSchema
    /// A migration of the schema is not the one that this program has under its number.
    case changedMigration(number: Int)
    /// A token is to be kept or read, and there is no key to seal it with.
    case noKey
    /// What was read is not what a store writes, or does not open with any key.
    case damaged(String)
    /// A value is larger than a store keeps.
    case tooLarge(bytes: Int, limit: Int)
    /// The URL is none that an engine of this program understands.
    case invalidURL(String)
    /// The statement failed, for a reason that trying again does not change.
    case failed(String)

    /// The message for the app's log, without a value of any row.
    public var description: String {
        switch self {
        case .busy: "database is busy: the time limit was over first"
        case .unavailable(let reason): "database is not available: \(reason)"
        case .outcomeUnknown(let reason): "commit failed, and the change may have been made: \(reason)"
        case .conflict: "conflict: the value was changed since it was read"
        case .newerSchema(let found, let known):
            "database has schema \(found), which is newer than this program, which knows \(known); run a newer version"
        case .oldSchema: "database lacks migrations of this program; run canvaskit store migrate"
        case .changedMigration(let number):
            "database was made by another program: its migration \(number) is not this program's"
        case .noKey:
            "no key to seal tokens with: set DATABASE_KEY_FILE to a file with one, as `openssl rand -hex 32` prints it"
        case .damaged(let what): "damaged database: \(what)"
        case .tooLarge(let bytes, let limit): "value too large for the store: \(bytes) bytes, of \(limit) at most"
        case .invalidURL(let reason): "invalid database URL: \(reason)"
        case .failed(let reason): "database error: \(reason)"
        }
    }

    /// Whether the same work may succeed in a moment.
    public var isTransient: Bool {
        switch self {
        case .busy, .unavailable: true
        default: false
        }
    }
}
