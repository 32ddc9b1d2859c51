/// A way in which a simulated workspace fails, by the word of `canvaskit workspace --fault`.
///
/// With 1 it strikes every call that it can strike, with 3 every third one. ``slow`` and ``wrongClock`` concern all calls, and
/// their number is an amount.
public enum WorkspaceFault: String, Sendable, CaseIterable {
    /// The connection ends before anything is done.
    case dropBefore = "drop-before"
    /// The connection ends after the work is done.
    case dropAfter = "drop-after"
    /// The connection ends after half of the response.
    case half
    /// A gateway responds with 502 and HTML, after the work is done.
    case badGateway = "bad-gateway"
    /// The response comes late, by a number of milliseconds.
    case slow
    /// A page names itself as the next one.
    case repeatCursor = "repeat-cursor"
    /// Members of objects are null, whatever Intercom's description promises.
    case nulls
    /// Words such as roles and states are new ones, and objects have members that nobody knows.
    case unknownWords = "unknown-words"
    /// A contact that is created exists already: somebody else has just made it.
    case conflict
    /// The call is refused because jobs are pending, which no new window lifts.
    case pendingJobs = "pending-jobs"
    /// The clock of the workspace is ahead, by a number of seconds.
    case wrongClock = "wrong-clock"

    /// The numbers that it can have: calls, milliseconds or seconds; a clock may be behind, too.
    package var range: ClosedRange<Int> { self == .wrongClock ? -1_000_000_000...1_000_000_000 : 1...1_000_000_000 }
}

/// The faults of a simulated workspace, and what they do to responses.
struct WorkspaceFaults {
    /// Every how many calls each fault strikes.
    var intervals: [WorkspaceFault: Int] = [:] {
        didSet { counts = counts.filter { intervals[$0.key] == oldValue[$0.key] } }
    }
    private var counts: [WorkspaceFault: Int] = [:]

    /// Counts a call that a fault can strike.
    mutating func strikes(_ fault: WorkspaceFault) -> Bool {
        guard let interval = intervals[fault], interval > 0 else { return false }
        counts[fault, default: 0] += 1
        return counts[fault, default: 0] % interval == 0
    }

    /// A response with the faults in it that strike.
    mutating func disturb(_ json: JSON, of request: WorkspaceRequest) -> JSON {
        var json = json
        if let next = json["pages"]?.present("next"), let repeated = Self.repeated(next, request),
            strikes(.repeatCursor)
        {
            json = json.merging(["pages": (json["pages"] ?? [:]).merging(["next": repeated])])
        }
        if strikes(.nulls) { json = json.nulled }
        if strikes(.unknownWords) { json = json.withUnknownWords(under: "") }
        return json
    }

    /// The name of the page that was asked for, in the place of the next one; nil for a first page without a name.
    private static func repeated(_ next: JSON, _ request: WorkspaceRequest) -> JSON? {
        if next.kind == .string { return JSON(request.url(replacing: [("page", request.query("page") ?? "1")])) }
        let own = request.body.object("pagination")?["starting_after"]?.string ?? request.query("starting_after")
        return own.map { next.merging(["starting_after": JSON($0)]) }
    }
}

extension JSON {
    /// Objects with an id keep that and their type; everything else of them is null.
    fileprivate var nulled: JSON {
        switch kind {
        case .array: JSON(elements.map(\.nulled))
        case .object where self["id"] != nil:
            JSON(members: members.map { ($0.key, $0.key == "id" || $0.key == "type" ? $0.value : .null) })
        case .object: JSON(members: members.map { ($0.key, $0.value.nulled) })
        default: self
        }
    }

    private static let words: Set<String> = [
        "role", "state", "part_type", "delivered_as", "priority", "category", "person_type", "message_type", "status",
        "direction", "call_type", "data_type", "consent_type", "activity_type",
    ]

    fileprivate func withUnknownWords(under name: String) -> JSON {
        switch kind {
        case .array: return JSON(elements.map { $0.withUnknownWords(under: "") })
        case .object:
            let changed = JSON(members: members.map { ($0.key, $0.value.withUnknownWords(under: $0.key)) })
            return self["id"] == nil
                ? changed : changed.merging(["added_later": ["type": "added_later", "values": [1, 2]]])
        case .string where Self.words.contains(name): return "added_later"
        default: return self
        }
    }
}
