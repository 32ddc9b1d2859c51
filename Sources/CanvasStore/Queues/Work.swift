public import CanvasJSON

/// Work to be added to a queue: a call to be made, a webhook that arrived.
public struct NewWork: Sendable, Equatable {
    /// The most bytes of a body.
    public static let bodyLimit = 1 << 20

    /// What it is known by in its workspace: work of an id that was there before is none.
    public var id: String
    /// What is to be done, in a word of the app's, or the topic.
    public var kind: String
    /// Whose work is done in its order, such as the id of a contact; nil for no order.
    public var subject: String?
    /// What is needed to do it.
    public var body: [UInt8]
    /// When to begin, in milliseconds since 1970; nil for at once.
    public var dueAt: Int?

    /// Describes work.
    ///
    /// - Parameters:
    ///   - kind: What is to be done.
    ///   - body: What is needed to do it, in 1 MiB at most.
    ///   - subject: Whose work is done in its order; nil for no order.
    ///   - id: What it is known by; a random name unless given.
    ///   - dueAt: When to begin, in milliseconds since 1970; nil for at once.
    public init(_ kind: String, body: [UInt8], subject: String? = nil, id: String? = nil, dueAt: Int? = nil) {
        self.id = id ?? RandomName.make()
        self.kind = kind
        self.subject = subject
        self.body = body
        self.dueAt = dueAt
    }

    /// Describes work by a JSON value, which ``Work/json`` gives back.
    ///
    /// - Parameters:
    ///   - kind: What is to be done.
    ///   - json: What is needed to do it, in 1 MiB at most.
    ///   - subject: Whose work is done in its order; nil for no order.
    ///   - id: What it is known by; a random name unless given.
    ///   - dueAt: When to begin, in milliseconds since 1970; nil for at once.
    public init(_ kind: String, _ json: JSON, subject: String? = nil, id: String? = nil, dueAt: Int? = nil) {
        self.init(kind, body: Array(json.bytes), subject: subject, id: id, dueAt: dueAt)
    }
}

/// Work of a queue, as it was taken or listed.
public struct Work: Sendable, Equatable, Identifiable {
    /// What has become of work.
    public enum State: String, Sendable {
        /// It waits, or is being done.
        case waiting
        /// It is done.
        case done
        /// It was given up.
        case dead
    }

    /// What it is known by.
    public let id: String
    /// The workspace that it belongs to.
    public let workspace: String
    /// Whose work is done in its order; nil for no order.
    public let subject: String?
    /// What is to be done, in a word of the app's, or the topic.
    public let kind: String
    /// What is needed to do it.
    public let body: [UInt8]
    /// When it was added, in milliseconds since 1970.
    public let createdAt: Int
    /// When it is due, or when its lease ends, in milliseconds since 1970.
    public let dueAt: Int
    /// How often it was tried, this try included.
    public let attempts: Int
    /// Why the last try failed; nil if none has.
    public let failure: String?

    /// What has become of it.
    public let state: State

    let number: Int
    let lease: String

    /// Whether somebody has taken it, and has not said yet how that ended.
    package var isTaken: Bool { state == .waiting && !lease.isEmpty }

    /// The body as JSON; nil for another.
    public var json: JSON? { try? JSON(parsing: body, maximumDepth: 1_000) }

    /// A row of the columns in the order of ``WorkTable``.
    init(_ row: SQLRow) throws(StoreError) {
        guard let state = State(rawValue: try row.text(10)) else { throw .damaged("work is in no known state") }
        number = try row.integer(0)
        id = try row.text(1)
        workspace = try row.text(2)
        subject = try row.nonEmptyText(3)
        kind = try row.text(4)
        body = try row.bytes(5)
        createdAt = try row.integer(6)
        dueAt = try row.integer(7)
        attempts = try row.integer(8)
        lease = try row.text(9)
        self.state = state
        failure = try row.nonEmptyText(11)
    }
}

/// How a try of work ended.
enum WorkOutcome: Sendable {
    case done
    /// To be tried again at a time, in milliseconds since 1970.
    case again(at: Int, failure: String, isNoAttempt: Bool = false)
    case dead(failure: String)

    /// Whether the try is not counted.
    var isNoAttempt: Bool { if case .again(_, _, true) = self { true } else { false } }
}
