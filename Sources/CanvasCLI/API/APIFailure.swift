import ArgumentParser
import IntercomAPI

/// The report of a call that failed: a line for each error, and the exit status.
struct APIFailure {
    private let error: IntercomError
    /// `POST /contacts`.
    private let call: String

    init(_ error: IntercomError, _ call: APICall) {
        (self.error, self.call) = (error, "\(call.method.rawValue) \(call.path.withoutQuery)")
    }

    /// The failure of a call that has no parameters in its path.
    init(_ error: IntercomError) {
        (self.error, call) = (error, error.call)
    }

    /// The exit status, by what a script can do about it.
    var exitCode: ExitCode {
        switch error.reason {
        case .notSent, .noResponse, .server: .unavailable
        case .outcomeUnknown: .ioError
        case .rateLimited: .temporaryFailure
        case .unauthorized, .tokenRevoked: .noPermission
        case .jobLimit, .forbidden, .notFound, .merged, .conflict, .invalid, .unexpectedResponse, .other: .failure
        }
    }

    /// Prints the lines, and returns the exit status.
    func report() -> ExitCode {
        for line in lines { Output.writeError(line) }
        return exitCode
    }

    /// `POST /contacts 409 conflict: A contact matching those details already exists (f93e…)`.
    private var lines: [String] {
        var start = call
        if let status = error.status { start += " \(status.code)" }
        let end = error.requestID.map { " (\($0))" } ?? ""
        var lines = error.errors.map { "\(start) \($0)\(end)" }
        if lines.isEmpty {
            lines = ["\(start)\(error.status == nil ? ":" : "") \(error.reason.explanation ?? "failed")\(end)"]
        }
        if case .outcomeUnknown = error.reason, !error.errors.isEmpty {
            lines.append("\(start): sent without an answer that tells the outcome; it may have been done")
        }
        return lines
    }
}

extension ExitCode {
    // As sysexits.h has them.

    /// It is done, and some of the data was refused.
    static let dataError = ExitCode(65)
    /// There is no such file.
    static let noInput = ExitCode(66)
    /// A server cannot be reached, or does not respond.
    static let unavailable = ExitCode(69)
    /// Something was sent, and nobody knows what became of it.
    static let ioError = ExitCode(74)
    /// It can go on later.
    static let temporaryFailure = ExitCode(75)
    /// A token is refused.
    static let noPermission = ExitCode(77)
    /// A setting is wrong, or a file is not the one that it was.
    static let configuration = ExitCode(78)
}
