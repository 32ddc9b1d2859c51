import HostSystem

/// A file of rows that were not imported, each with the reason, which begins when there is a first one.
struct RowFile: Sendable {
    let path: String
    private var log: LockedLog?
    private(set) var size = 0

    init(_ path: String) {
        self.path = path
    }

    /// Drops what a process wrote last and did not note in its checkpoint.
    mutating func goOn(at size: Int) throws(SystemError) {
        guard HostFiles.exists(path) else { return }
        let log = try LockedLog(path)
        self.size = try log.size()
        // Somebody may have taken lines out.
        if self.size > size {
            try log.truncate(to: size)
            self.size = size
        }
        self.log = log
    }

    /// Appends a row.
    ///
    /// - Returns: The size of the file with it.
    mutating func append(_ row: SourceRow, _ problem: RowProblem, requestID: String?, id: String?) throws(SystemError)
        -> Int
    {
        var members: [(String, JSON)] = [
            ("row", row.original), ("line", JSON(row.line)), ("code", JSON(problem.code)),
            ("message", JSON(problem.message)),
            ("field", JSON(problem.field)), ("request_id", JSON(requestID)),
        ]
        if let id { members.append(("id", JSON(id))) }
        let log: LockedLog
        if let own = self.log {
            log = own
        } else {
            log = try LockedLog(path)
            size = try log.size()
            self.log = log
        }
        let line = Array(JSON(members: members).bytes) + [0x0A]
        try log.append(line)
        size += line.count
        return size
    }
}
