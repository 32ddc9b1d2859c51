import CanvasStore

/// A connection with the way that its thread works off jobs.
protocol SQLiteConsumer: Sendable {
    var connection: SQLiteConnection { get }
    /// The most jobs that it takes at once.
    var batch: Int { get }
    /// Runs jobs, and tells their callers.
    func perform(_ jobs: [EngineJob])
}

/// Runs each job in a transaction that reads.
struct SQLiteReader: SQLiteConsumer {
    let connection: SQLiteConnection
    let batch = 1
    private let file: SQLiteFile

    init(_ connection: SQLiteConnection, of file: SQLiteFile) {
        self.connection = connection
        self.file = file
    }

    func perform(_ jobs: [EngineJob]) {
        for job in jobs {
            guard !job.isOverdue else {
                job.fail(.busy)
                continue
            }
            do throws(StoreError) {
                try file.check()
                try connection.run("BEGIN")
            } catch {
                job.fail(error)
                continue
            }
            SQLiteSession.run(job, on: connection)
            // Nothing was written, so nothing can be lost.
            connection.rollBack()
        }
    }
}

/// Runs jobs in one transaction that writes, each as a savepoint.
struct SQLiteWriter: SQLiteConsumer {
    let connection: SQLiteConnection
    let batch = 64
    /// nil for a database in memory.
    private let file: SQLiteFile?

    init(_ connection: SQLiteConnection, of file: SQLiteFile?) {
        connection.endPatience()
        self.connection = connection
        self.file = file
    }

    func perform(_ jobs: [EngineJob]) {
        var waiting = jobs[...]
        while begin(for: &waiting) {
            var taken: [EngineJob] = []
            do throws(StoreError) {
                while let job = waiting.popFirst() { try runInSavepoint(job, takenInto: &taken) }
                try commit()
                for job in taken { job.finish() }
            } catch {
                connection.rollBack()
                for job in taken { job.fail(error) }
            }
        }
    }

    /// Begins a transaction for the jobs that are not overdue; the others fail.
    ///
    /// Where others commit one after the other, the lock is free for a moment at a time. SQLite itself would look ten times
    /// a second, and miss it for so long that work fails.
    ///
    /// - Returns: false if no job is left.
    private func begin(for jobs: inout ArraySlice<EngineJob>) -> Bool {
        while true {
            for job in jobs where job.isOverdue { job.fail(.busy) }
            jobs.removeAll(where: \.isOverdue)
            guard !jobs.isEmpty else { return false }
            do throws(StoreError) {
                try file?.check()
                try connection.run("BEGIN IMMEDIATE")
                return true
            } catch .busy {
                connection.pause()
            } catch {
                for job in jobs { job.fail(error) }
                return false
            }
        }
    }

    /// Commits what was done.
    ///
    /// A log that cannot be synchronized may be there nevertheless after a crash, so nobody knows then.
    private func commit() throws(StoreError) {
        do throws(StoreError) {
            try connection.run("COMMIT")
        } catch .unavailable(let reason) {
            throw .outcomeUnknown(reason)
        }
    }

    /// Runs one job, so that its failure undoes no other's work.
    ///
    /// It throws when the whole transaction is over, after it has told the job so.
    private func runInSavepoint(_ job: EngineJob, takenInto taken: inout [EngineJob]) throws(StoreError) {
        let failure: StoreError?
        do throws(StoreError) {
            try connection.run("SAVEPOINT job")
            let session = SQLiteSession(connection)
            failure = job.run(on: session) ?? session.failure
            guard connection.isInTransaction else {
                // A full disk, say, has ended it.
                throw failure ?? .unavailable("the transaction was ended")
            }
            if failure != nil { try connection.run("ROLLBACK TO job") }
            try connection.run("RELEASE job")
        } catch {
            job.fail(error)
            throw error
        }
        if let failure { job.fail(failure) } else { taken.append(job) }
    }
}
