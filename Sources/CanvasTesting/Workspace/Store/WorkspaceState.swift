/// All that a simulated workspace has: objects, and which belongs to which.
struct WorkspaceState {
    static let workspaceID = SimulatedRequests.workspaceID

    private var collections: [ObjectKind: ObjectCollection] = Dictionary(
        uniqueKeysWithValues: ObjectKind.allCases.map { ($0, ObjectCollection(of: $0)) }
    )
    private var links: [ObjectKey: [ObjectKind: [Link]]] = [:]
    private var lastNumber = 1_000_000

    /// The time of the call that is under way, in seconds since 1970.
    fileprivate(set) var now: Int64 = 0
    /// The same time in milliseconds.
    fileprivate(set) var milliseconds: Int64 = 0
    /// What its Fin knows.
    var fin = FinState()
    /// What happened and was not told yet; nil while nobody listens.
    var news: [WorkspaceNews]?
    /// The scroll over companies that is open.
    var scroll: CompanyScroll?

    /// One end of a link, and what is known about it, such as when a tag was applied.
    private struct Link {
        let id: String
        let details: JSON?
    }

    subscript(kind: ObjectKind) -> ObjectCollection {
        get { collections[kind] ?? ObjectCollection(of: kind) }
        _modify { yield &collections[kind, default: ObjectCollection(of: kind)] }
    }

    subscript(key: ObjectKey) -> JSON? { self[key.kind][key.id] }

    // MARK: - Objects

    /// An object that there has to be.
    func get(_ kind: ObjectKind, _ id: String) throws(WorkspaceError) -> JSON {
        guard let object = self[kind][id] else { throw kind.missing }
        return object
    }

    /// Adds an object, with an id and its times, unless it has them.
    @discardableResult
    mutating func add(_ kind: ObjectKind, _ object: JSON) -> JSON {
        let id = object["id"]?.identifier ?? makeID(for: kind)
        if let number = Int(id), number < 1 << 40 { lastNumber = max(lastNumber, number) }
        let numeric = kind == .dataAttribute || kind == .voiceCall
        let times = kind.times.map { ($0, JSON(now)) }
        let whole = JSON(members: [("id", numeric && Int64(id) != nil ? JSON(number: id) : JSON(id))] + times).merging(
            object
        )
        self[kind][id] = whole
        return whole
    }

    /// Changes members of an object that there is, and the time of its change.
    @discardableResult
    mutating func update(_ kind: ObjectKind, _ id: String, _ members: JSON) -> JSON {
        let times: JSON = kind.times.contains("updated_at") ? ["updated_at": JSON(now)] : [:]
        let object = (self[kind][id] ?? [:]).merging(times).merging(members)
        self[kind][id] = object
        return object
    }

    /// Removes an object with all its links.
    mutating func remove(_ kind: ObjectKind, _ id: String) {
        let key = ObjectKey(kind: kind, id: id)
        for (other, ends) in links[key] ?? [:] {
            for end in ends { unlink(ObjectKey(kind: other, id: end.id), key) }
        }
        links[key] = nil
        self[kind][id] = nil
    }

    /// A number that no other object has.
    mutating func makeNumber() -> Int {
        lastNumber += 1
        return lastNumber
    }

    mutating func makeID(for kind: ObjectKind) -> String {
        let number = makeNumber()
        guard [.contact, .company, .segment, .visitor].contains(kind) else { return "\(number)" }
        let digits = String(number, radix: 16)
        return "66a0b1c2d3e4" + String(repeating: "0", count: max(0, 12 - digits.count)) + digits
    }

    // MARK: - Links

    /// Links two objects; changes nothing when they are.
    mutating func link(_ first: ObjectKey, _ second: ObjectKey, details: JSON? = nil) {
        guard !isLinked(first, second) else { return }
        links[first, default: [:]][second.kind, default: []].append(Link(id: second.id, details: details))
        links[second, default: [:]][first.kind, default: []].append(Link(id: first.id, details: details))
    }

    mutating func unlink(_ first: ObjectKey, _ second: ObjectKey) {
        links[first]?[second.kind]?.removeAll { $0.id == second.id }
        links[second]?[first.kind]?.removeAll { $0.id == first.id }
    }

    func isLinked(_ first: ObjectKey, _ second: ObjectKey) -> Bool {
        links[first]?[second.kind]?.contains { $0.id == second.id } ?? false
    }

    func linkedIDs(_ key: ObjectKey, _ kind: ObjectKind) -> [String] { links[key]?[kind]?.map(\.id) ?? [] }

    /// The objects of a kind that are linked to another, oldest link first, with what is known about the links.
    func linked(_ key: ObjectKey, _ kind: ObjectKind) -> [JSON] {
        (links[key]?[kind] ?? []).compactMap { link in
            link.details.map { self[kind][link.id]?.merging($0) } ?? self[kind][link.id]
        }
    }

    /// Links all that one object has to another.
    mutating func moveLinks(from old: ObjectKey, to new: ObjectKey) {
        for (kind, ends) in links[old] ?? [:] {
            for end in ends { link(new, ObjectKey(kind: kind, id: end.id), details: end.details) }
        }
    }
}

extension WorkspaceState {
    /// Sets the time of the call that is under way.
    ///
    /// - Parameter milliseconds: The time in milliseconds since 1970.
    mutating func setTime(_ milliseconds: Int64) {
        (self.milliseconds, now) = (milliseconds, milliseconds / 1_000)
    }
}
