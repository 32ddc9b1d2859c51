import CanvasStore
import Glibc
import HostSystem

/// The way that a thread works off its work, with its connection.
///
/// Sendable without a lock: from its first work on it belongs to one thread.
final class PostgreSQLWorker: @unchecked Sendable {
    private let options: PostgreSQLOptions
    private let timeLimit: UInt64
    private let outage: PostgreSQLOutage
    /// The limits of a transaction, set for it alone: a pooler gives the connection to others, and refuses to set these
    /// for all.
    private let limits: String
    private var connection: PostgreSQLConnection?
    /// When the connection was last of use.
    private var lastUse: UInt64 = 0

    init(_ options: PostgreSQLOptions, timeLimit: UInt64, outage: PostgreSQLOutage) {
        self.options = options
        self.timeLimit = timeLimit
        self.outage = outage
        limits = """
            SET LOCAL statement_timeout = \(timeLimit); SET LOCAL idle_in_transaction_session_timeout = \(timeLimit * 2)
            """
    }

    func disconnect() { connection = nil }

    /// Runs work until it is done, or need not be done any more, and tells its caller.
    func perform(_ work: PostgreSQLWork) {
        guard !work.job.isOverdue else {
            work.job.fail(outage.reason.map { .unavailable($0) } ?? .busy)
            return
        }
        var retries = PostgreSQLRetries(deadline: work.job.deadline)
        while true {
            switch run(work) {
            case .finished:
                return work.job.finish()
            case .failed(let error):
                return work.job.fail(error)
            case .again(let reason, let error):
                guard let pause = retries.pause(after: reason) else { return work.job.fail(error) }
                usleep(UInt32(pause) * 1_000)
            }
        }
    }

    private enum Outcome {
        /// The caller gets what the work returned or threw.
        case finished
        case failed(StoreError)
        /// The error counts if the work is not run again.
        case again(PostgreSQLRetries.Reason, StoreError)
    }

    /// Runs work once, in a transaction.
    private func run(_ work: PostgreSQLWork) -> Outcome {
        let connection: PostgreSQLConnection
        do throws(PostgreSQLConnectingError) {
            connection = try connected(before: work.job.deadline)
        } catch {
            return outcome(of: error)
        }
        let now = MonotonicClock.now()
        // The server's own limit comes first, and leaves the connection in order.
        let session = PostgreSQLSession(connection, deadline: now + timeLimit + 1_000)
        do throws(PostgreSQLFailure) {
            // Nobody may be left at the other end of a connection that was not used for long.
            let isFresh = now - lastUse < 10_000
            try connection.execute(
                "\(work.mode.beginning); \(limits)",
                deadline: isFresh ? session.deadline : now + timeLimit / 2
            )
        } catch {
            disconnect()
            return .again(.stale, error.error)
        }
        let failure = work.job.run(on: session)
        if let cause = session.failure {
            rollBack()
            return outcome(of: cause, failure)
        }
        guard failure == nil else {
            rollBack()
            return .finished
        }
        return commit(work, session)
    }

    private func commit(_ work: PostgreSQLWork, _ session: PostgreSQLSession) -> Outcome {
        do throws(PostgreSQLFailure) {
            try session.connection.execute("COMMIT", deadline: session.deadline)
            lastUse = MonotonicClock.now()
            return .finished
        } catch .lost(let reason) {
            disconnect()
            // What was only read cannot have been changed.
            return work.mode == .reading ? .again(.lost, .unavailable(reason)) : .failed(.outcomeUnknown(reason))
        } catch {
            rollBack()
            return outcome(of: error, error.error)
        }
    }

    /// What follows from a statement that failed; the error is what the work made of it.
    private func outcome(of cause: PostgreSQLFailure, _ error: StoreError?) -> Outcome {
        guard case .refused(let state, _) = cause else { return .again(.lost, cause.error) }
        switch state.group {
        case .conflict, .crowd: return .again(.conflict, cause.error)
        case .duplicate: return .again(.duplicate, error ?? cause.error)
        // Work that went on after a failure has nothing to be committed.
        default: return .failed(error ?? cause.error)
        }
    }

    private func outcome(of error: PostgreSQLConnectingError) -> Outcome {
        outage.note(error.reason)
        guard error.isTransient, !outage.isLong else { return .failed(.unavailable(error.reason)) }
        return .again(.outage, .unavailable(error.reason))
    }

    /// The connection, made anew if it was lost.
    private func connected(before deadline: UInt64) throws(PostgreSQLConnectingError) -> PostgreSQLConnection {
        if let connection, connection.isUsable { return connection }
        disconnect()
        let now = MonotonicClock.now()
        let shortest = now + timeLimit / 5
        let made = try PostgreSQLConnection(options, deadline: outage.isLong ? shortest : max(deadline, shortest))
        outage.end()
        connection = made
        lastUse = MonotonicClock.now()
        return made
    }

    private func rollBack() {
        guard let connection, connection.isUsable,
            (try? connection.execute("ROLLBACK", deadline: MonotonicClock.now() + 1_000)) != nil
        else { return disconnect() }
        lastUse = MonotonicClock.now()
    }
}
