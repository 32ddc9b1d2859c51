/// Why there is no connection.
struct PostgreSQLConnectingError: Error {
    /// For the app's log, without the password.
    let reason: String
    /// Whether there may be one in a moment.
    let isTransient: Bool

    init(_ reason: String, isTransient: Bool) {
        self.reason = reason
        self.isTransient = isTransient
    }

    /// Reads what libpq tells, with the code of a refusal: `…: FATAL:  28P01: password authentication failed …`.
    init(_ failure: PostgreSQLFailure, of options: PostgreSQLOptions) {
        let text: String
        switch failure {
        case .lost(let message): text = message
        case .refused(let state, let message): text = state.message(message)
        }
        let lines = text.split(whereSeparator: \.isNewline).filter { $0.first != "\t" && !$0.hasPrefix("LOCATION:") }
        let state = lines.compactMap(Self.state).last
        var seen: Set<Substring> = []
        let message = lines.filter { seen.insert($0).inserted }.joined(separator: "; ").replacing(":  ", with: ": ")
        isTransient =
            state?.isTransientForConnecting
            ?? !["certificate", "does not support SSL", "no password supplied"].contains { message.contains($0) }
        let isUntrusted = ["certificate verify failed", "does not support SSL"].contains { message.contains($0) }
        // What stands elsewhere in the URL may be equal to the password, and be told.
        let password = options.password ?? ""
        let isTold = ["user", "host", "dbname", "port"].contains { options[$0]?.contains(password) ?? false }
        if !password.isEmpty, !isTold, message.contains(password) {
            reason = "connection to the server failed" + (state.map { " (SQLSTATE \($0.code))" } ?? "")
        } else {
            reason = message + (isUntrusted ? Self.hint : "")
        }
    }

    private static let hint =
        "; the URL can name the authority of the server's certificate, as in ?sslrootcert=/etc/ssl/db.pem, or an sslmode"

    private static func state(in line: Substring) -> SQLState? {
        // The words before it are in the language of the server.
        let code = line.firstRange(of: ":  ").map { line[$0.upperBound...].prefix(6) } ?? ""
        guard code.count == 6, code.last == ":" else { return nil }
        return SQLState(code: String(code.dropLast()))
    }
}
