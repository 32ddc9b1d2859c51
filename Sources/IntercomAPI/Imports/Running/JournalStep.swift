/// A step of one row, as a line of a checkpoint has it.
enum JournalStep: Equatable, Sendable {
    /// It is about to be sent; only for one that must not be sent twice.
    case sent(at: Timestamp)
    /// The object was made, and is not complete.
    case made(id: String)
    case created(id: String)
    case updated(id: String)
    /// It is in the file of rejected rows, which has this size now.
    case rejected(size: Int)
    /// It is in the file of rows of unknown outcome, which has this size now.
    case unknown(size: Int)

    /// The line for a row, which is numbered from 1 there.
    func line(for row: Int) -> [UInt8] {
        let member: (String, JSON) =
            switch self {
            case .sent(let time): ("sent", JSON(time.secondsSince1970))
            case .made(let id): ("made", JSON(id))
            case .created(let id): ("created", JSON(id))
            case .updated(let id): ("updated", JSON(id))
            case .rejected(let size): ("rejected", JSON(size))
            case .unknown(let size): ("unknown", JSON(size))
            }
        return Array(JSON(members: [("row", JSON(row + 1)), member]).bytes) + [0x0A]
    }

    /// Reads a line; nil for anything else.
    static func read(_ line: JSON) -> (row: Int, step: JournalStep)? {
        guard let number = line["row"]?.integer, let row = Int(exactly: number - 1) else { return nil }
        func text(_ name: String) -> String? { line[name]?.string }
        func size(_ name: String) -> Int? { line[name]?.integer.flatMap { Int(exactly: $0) } }
        if let time = line["sent"]?.timestamp { return (row, .sent(at: time)) }
        if let id = text("made") { return (row, .made(id: id)) }
        if let id = text("created") { return (row, .created(id: id)) }
        if let id = text("updated") { return (row, .updated(id: id)) }
        if let size = size("rejected") { return (row, .rejected(size: size)) }
        if let size = size("unknown") { return (row, .unknown(size: size)) }
        return nil
    }

    /// Intercom's id of the object of the row.
    var id: String? {
        switch self {
        case .made(let id), .created(let id), .updated(let id): id
        case .sent, .rejected, .unknown: nil
        }
    }
}
