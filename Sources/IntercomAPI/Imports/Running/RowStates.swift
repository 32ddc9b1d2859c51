/// What became of each row so far.
struct RowStates: Sendable {
    /// What became of a row.
    enum State: UInt8, Sendable {
        /// Nothing yet.
        case open
        /// It was sent, and nobody knows what became of it.
        case sent
        /// The object was made, and is not complete.
        case made
        case created
        case updated
        case rejected
        /// It was sent once, and is not sent again unless somebody says so.
        case unknown
    }

    /// A byte for each row, since there may be millions.
    private var states: [UInt8]
    /// When rows were sent of which nobody knows what became of them, by Intercom's clock.
    private(set) var sentAt: [Int: Timestamp] = [:]
    /// Intercom's ids of objects that are not complete.
    private(set) var made: [Int: String] = [:]
    /// The sizes of the files of rejected rows and of those of unknown outcome.
    private(set) var rejectedSize = 0
    private(set) var unknownSize = 0
    /// The number of rows in each state.
    private var counts = [Int](repeating: 0, count: 7)

    init(count: Int) {
        states = [UInt8](repeating: State.open.rawValue, count: count)
        counts[Int(State.open.rawValue)] = count
    }

    var count: Int { states.count }

    subscript(row: Int) -> State { State(rawValue: states[row]) ?? .open }

    func count(_ state: State) -> Int { counts[Int(state.rawValue)] }

    /// The number of rows that are not done.
    var openCount: Int { count(.open) + count(.sent) + count(.made) }

    /// Takes a step of a row into account; one of a row that there is not counts for nothing.
    mutating func note(_ step: JournalStep, _ row: Int) {
        guard states.indices.contains(row) else { return }
        switch step {
        case .sent(let time):
            set(row, .sent)
            sentAt[row] = time
        case .made(let id):
            set(row, .made)
            made[row] = id
        case .created: set(row, .created)
        case .updated: set(row, .updated)
        case .rejected(let size):
            set(row, .rejected)
            rejectedSize = size
        case .unknown(let size):
            set(row, .unknown)
            unknownSize = size
        }
    }

    private mutating func set(_ row: Int, _ state: State) {
        counts[Int(states[row])] -= 1
        counts[Int(state.rawValue)] += 1
        states[row] = state.rawValue
        sentAt[row] = nil
        made[row] = nil
    }
}
