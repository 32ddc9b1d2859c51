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

    init(_ connection: SQLiteConnection) {
        self.connection = connection
    }

    func perform(_ jobs: [EngineJob]) {
        for job in jobs {
            guard !job.isOverdue else {
                job.fail(.busy)
                continue
            }
            do throws(StoreError) {
                try connection.run("BEGIN")
                _ = job.run(on: connection)
                // Nothing was written, so nothing can be lost.
                try connection.run("ROLLBACK")
                job.finish()
            } catch {
                job.fail(error)
            }
        }
    }
}

/// Runs jobs in one transaction that writes, each as a savepoint.
struct SQLiteWriter: SQLiteConsumer {
    let connection: SQLiteConnection
    let batch = 64

    init(_ connection: SQLiteConnection) {
        self.connection = connection
    }

    func perform(_ jobs: [EngineJob]) {
        var waiting = jobs[...]
        while !waiting.isEmpty {
            var taken: [EngineJob] = []
            do throws(StoreError) {
                try connection.run("BEGIN IMMEDIATE")
            } catch {
                // They have waited as long as another process may hold the lock.
                for job in waiting { job.fail(error) }
                return
            }
            do throws(StoreError) {
                while let job = waiting.popFirst() { try runInSavepoint(job, takenInto: &taken) }
                try connection.run("COMMIT")
                for job in taken { job.finish() }
            } catch {
                if connection.isInTransaction { _ = try? connection.run("ROLLBACK") }
                for job in taken { job.fail(error) }
            }
        }
    }

    /// Runs one job, so that its failure undoes no other's work.
    private func runInSavepoint(_ job: EngineJob, takenInto taken: inout [EngineJob]) throws(StoreError) {
        guard !job.isOverdue else { return job.fail(.busy) }
        try connection.run("SAVEPOINT job")
        let failure = job.run(on: connection)
        guard connection.isInTransaction else {
            // A full disk, say, has ended the whole transaction.
            let failure = failure ?? .unavailable("the transaction was ended")
            job.fail(failure)
            throw failure
        }
        if failure != nil { try connection.run("ROLLBACK TO job") }
        try connection.run("RELEASE job")
        if failure == nil { taken.append(job) } else { job.finish() }
    }
}
