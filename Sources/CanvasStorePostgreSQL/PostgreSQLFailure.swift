import CanvasStore

/// Why a command failed.
enum PostgreSQLFailure: Error, Equatable {
    /// The connection is gone, or the server did not respond in time: nobody knows whether the command was run.
    case lost(String)
    /// The server refused the command and undid its transaction.
    case refused(state: SQLState, message: String)

    /// A failure that the server told.
    init(state: SQLState, message: String) {
        self = state.endsConnection ? .lost(state.message(message)) : .refused(state: state, message: message)
    }

    /// The error for the caller, if the work is not run again.
    var error: StoreError {
        switch self {
        case .lost(let reason):
            .unavailable(reason)
        case .refused(let state, let message):
            switch state.group {
            case .conflict, .timeout: .busy
            case .crowd, .resources: .unavailable(state.message(message))
            case .damage: .damaged(state.message(message))
            case .duplicate, .other: .failed(state.message(message))
            }
        }
    }
}

/// A code of five characters that PostgreSQL gives each failure.
struct SQLState: Equatable {
    let code: String

    /// What to do about a failure.
    enum Group {
        /// Another transaction came first; the same work may succeed at once.
        case conflict
        /// A key or table is there that the work did not see: another transaction made it meanwhile, or the work is wrong.
        case duplicate
        /// No memory is left for the locks of all who came at once; the same work may succeed in a moment.
        case crowd
        /// A statement, or a wait for a lock, took too long.
        case timeout
        /// No disk or connection is left, or the server only reads.
        case resources
        case damage
        case other
    }

    var group: Group {
        switch code {
        case "40001", "40P01": .conflict
        // A key; a column, a type or a table, of two that migrate at once.
        case "23505", "42701", "42710", "42P07": .duplicate
        case "53200": .crowd
        case "57014", "55P03": .timeout
        case "25006": .resources
        case _ where code.hasPrefix("53") || code.hasPrefix("58"): .resources
        case "XX001", "XX002": .damage
        default: .other
        }
    }

    /// Whether the server says with it that it ends the connection.
    var endsConnection: Bool {
        code.hasPrefix("08") || ["57P01", "57P02", "57P03", "57P04", "57P05", "25P03", "25P04"].contains(code)
    }

    /// Whether a new connection that is refused with it may be accepted in a moment.
    var isTransientForConnecting: Bool { endsConnection && code != "57P04" || code.hasPrefix("53") }

    /// What to tell of a failure: the message, unless it can quote a value.
    func message(_ message: String) -> String {
        // Errors in data quote them, and so may those that a function of the database's owner raises.
        let classes = ["08", "23", "25", "28", "3D", "3F", "40", "42", "53", "54", "55", "57", "58", "XX"]
        let isQuotable = classes.contains { code.hasPrefix($0) } && !message.isEmpty
        return isQuotable ? "\(message) (SQLSTATE \(code))" : "SQLSTATE \(code)"
    }
}
