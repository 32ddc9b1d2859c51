import CPostgreSQL
import CanvasStore
import Glibc
import HostSystem

/// A connection to a server: the owner of one `PGconn`.
///
/// libpq's own waits have no limit, so none of them is used: each wait here ends at a deadline.
@safe
final class PostgreSQLConnection {
    private let connection: OpaquePointer
    /// Whether the next command can be sent; a failure can have ended that.
    private(set) var isUsable = true

    /// Connects.
    init(_ options: PostgreSQLOptions, deadline: UInt64) throws(PostgreSQLConnectingError) {
        // It asks a name server, which has limits of its own.
        guard let started = unsafe options.withPointers({ unsafe PQconnectStartParams($0, $1, 0) }) else {
            throw PostgreSQLConnectingError("no memory is left for a connection", isTransient: true)
        }
        unsafe connection = started
        // With the code of a refusal, which there is no other way to get.
        unsafe PQsetErrorVerbosity(connection, PQERRORS_VERBOSE)
        // libpq writes notices to standard error otherwise.
        unsafe _ = PQsetNoticeReceiver(connection, ignoreNotice, nil)
        do throws(PostgreSQLFailure) {
            try finishConnecting(deadline)
        } catch {
            throw PostgreSQLConnectingError(error, of: options)
        }
        unsafe PQsetnonblocking(connection, 1)
    }

    deinit { unsafe PQfinish(connection) }

    private func finishConnecting(_ deadline: UInt64) throws(PostgreSQLFailure) {
        guard unsafe PQstatus(connection) != CONNECTION_BAD else { throw .lost(lastMessage) }
        var next = PGRES_POLLING_WRITING
        while next != PGRES_POLLING_OK {
            guard next == PGRES_POLLING_READING || next == PGRES_POLLING_WRITING else { throw .lost(lastMessage) }
            do throws(PostgreSQLFailure) {
                try wait(for: next == PGRES_POLLING_READING ? POLLIN : POLLOUT, until: deadline)
            } catch {
                let host = unsafe String(cString: PQhost(connection))
                let port = unsafe String(cString: PQport(connection))
                throw .lost("connection to server at \"\(host)\", port \(port) timed out")
            }
            next = unsafe PQconnectPoll(connection)
        }
    }

    /// Runs commands without values.
    func execute(_ commands: String, deadline: UInt64) throws(PostgreSQLFailure) {
        try send(deadline) { unsafe PQsendQuery(connection, commands) }
        for result in try results(deadline) where result.command == "ROLLBACK" && commands != "ROLLBACK" {
            throw .refused(state: SQLState(code: "25P02"), message: "the transaction was undone")
        }
    }

    /// Runs a statement.
    func query(_ text: String, _ values: [SQLValue], deadline: UInt64) throws(PostgreSQLFailure) -> SQLResult {
        let parameters = PostgreSQLParameters(values)
        try send(deadline) { unsafe parameters.send(text, on: connection) }
        return try results(deadline).last?.content ?? SQLResult(rows: [], changes: 0)
    }

    private func send(_ deadline: UInt64, _ send: () -> CInt) throws(PostgreSQLFailure) {
        guard isUsable, send() == 1 else { throw lost() }
        while true {
            switch unsafe PQflush(connection) {
            case 0: return
            case 1:
                // A server that writes meanwhile may read only once that has been taken.
                let events = try wait(for: POLLIN | POLLOUT, until: deadline)
                if events & POLLIN != 0, unsafe PQconsumeInput(connection) == 0 { throw lost() }
            default: throw lost()
            }
        }
    }

    /// The results of what was sent, all of which are taken, as the next command needs it.
    private func results(_ deadline: UInt64) throws(PostgreSQLFailure) -> [PostgreSQLResult] {
        var results: [PostgreSQLResult] = []
        var failure: PostgreSQLFailure?
        do throws(PostgreSQLFailure) {
            while let result = try nextResult(deadline) {
                failure = failure ?? result.failure
                // A connection that is gone, or copies, has nothing more to tell.
                if case .lost = failure { break }
                results.append(result)
            }
        } catch {
            // A server that went away after its result has told it nevertheless.
            if results.isEmpty { failure = failure ?? error }
            isUsable = false
        }
        if unsafe PQstatus(connection) == CONNECTION_BAD { isUsable = false }
        if case .lost = failure { isUsable = false }
        if let failure { throw failure }
        return results
    }

    private func nextResult(_ deadline: UInt64) throws(PostgreSQLFailure) -> PostgreSQLResult? {
        while unsafe PQisBusy(connection) == 1 {
            try wait(for: POLLIN, until: deadline)
            // Input that came before the end is still there.
            guard unsafe PQconsumeInput(connection) == 1 || PQisBusy(connection) == 0 else { throw lost() }
        }
        return unsafe PQgetResult(connection).map { unsafe PostgreSQLResult($0) }
    }

    /// Waits until the socket can be read or written.
    @discardableResult
    private func wait(for events: CInt, until deadline: UInt64) throws(PostgreSQLFailure) -> CInt {
        while true {
            let socket = unsafe PQsocket(connection)
            let now = MonotonicClock.now()
            guard socket >= 0 else { throw lost() }
            guard now < deadline else {
                isUsable = false
                throw .lost("the server did not respond within the time limit")
            }
            var entry = pollfd(fd: socket, events: Int16(events), revents: 0)
            let count = unsafe poll(&entry, 1, CInt(clamping: deadline - now))
            if count > 0 { return CInt(entry.revents) | (CInt(entry.revents) & (POLLERR | POLLHUP) != 0 ? POLLIN : 0) }
            guard count == 0 || errno == EINTR || errno == EAGAIN else { throw lost() }
        }
    }

    private func lost() -> PostgreSQLFailure {
        isUsable = false
        let line = lastMessage.split(whereSeparator: \.isNewline).first
        return .lost(line.map(String.init) ?? "connection to the server was lost")
    }

    private var lastMessage: String { unsafe String(cString: PQerrorMessage(connection)) }
}

private let ignoreNotice: @convention(c) (UnsafeMutableRawPointer?, OpaquePointer?) -> Void = { _, _ in }
