/// A reason why an import cannot begin or go on, in which nothing was sent.
public enum ImportError: Error, Equatable, Sendable {
    /// The file cannot be read: it is missing, or is not what it should be at a line and a column.
    case unreadable(path: String, line: Int?, column: Int?, reason: String)
    /// The file is another one than when the import began: the first line that differs.
    case changed(path: String, checkpoint: String, line: Int)
    /// The checkpoint belongs to another import, or cannot be used.
    case unusableCheckpoint(path: String, reason: String)
    /// Nothing was rejected, so there is nothing to send again.
    case nothingToRetry(path: String)
    /// The import of the file itself has to be done first.
    case unfinished(path: String)
}

extension ImportError: CustomStringConvertible {
    /// What is wrong, where, and what to do about it.
    public var description: String {
        switch self {
        case .unreadable(let path, let line?, let column?, let reason): "\(path):\(line):\(column): \(reason)"
        case .unreadable(let path, let line?, nil, let reason): "\(path):\(line): \(reason)"
        case .unreadable(let path, nil, _, let reason): "\(path): \(reason)"
        case .changed(let path, let checkpoint, let line):
            "\(path) has changed since its import began: line \(line) differs. Put the old file back, or name another "
                + "checkpoint to import all of it anew (this one is \(checkpoint))"
        case .unusableCheckpoint(let path, let reason): "checkpoint \(path): \(reason)"
        case .nothingToRetry(let path): "\(path): no such file, so there is nothing to send again"
        case .unfinished(let path): "the import of \(path) is not done; go on with it first, without a retry"
        }
    }
}
