/// Objects of one kind in the order in which they were made.
struct ObjectCollection {
    /// An object and its place in the order of all that were ever made.
    typealias Numbered = (number: Int, object: JSON)

    private var objects: [JSON?] = []
    private var numbers: [String: Int] = [:]
    private var index: [String: [String: [Int]]] = [:]
    private let indexed: [String]
    private let hidingMember: String?
    /// The number of objects that lists show, which each of their pages tells.
    private(set) var listedCount = 0

    init(of kind: ObjectKind) {
        (indexed, hidingMember) = (kind.indexed, kind.hidingMember)
        for member in indexed { index[member] = [:] }
    }

    var count: Int { numbers.count }
    var ids: some Collection<String> { numbers.keys }

    /// The objects, oldest first.
    var numbered: [Numbered] {
        objects.enumerated().compactMap { number, object in object.map { (number, $0) } }
    }

    /// The objects, oldest first.
    var all: [JSON] { objects.compactMap(\.self) }

    /// The object with an id; one that is new goes to the end.
    subscript(id: String) -> JSON? {
        get { numbers[id].flatMap { objects[$0] } }
        set {
            let number = numbers[id] ?? objects.count
            if number == objects.count { objects.append(nil) }
            reindex(number, from: objects[number], to: newValue)
            listedCount += (isListed(newValue) ? 1 : 0) - (isListed(objects[number]) ? 1 : 0)
            objects[number] = newValue
            numbers[id] = newValue == nil ? nil : number
        }
    }

    func number(of id: String) -> Int? { numbers[id] }

    /// The objects with a value in an indexed member, whatever its case.
    func all(where member: String, is value: String) -> [JSON] {
        index[member]?[value.lowercased()]?.compactMap { objects[$0] } ?? []
    }

    /// The objects that lists show, newest first, older than the one with a number.
    func listed(before number: Int?) -> some Sequence<Numbered> {
        let end = min(max(number ?? objects.count, 0), objects.count)
        return (0..<end).reversed().lazy.compactMap { number in
            objects[number].flatMap { isListed($0) ? (number, $0) : nil }
        }
    }

    private func isListed(_ object: JSON?) -> Bool {
        guard let object else { return false }
        return hidingMember.flatMap { object[$0]?.bool } != true
    }

    private mutating func reindex(_ number: Int, from old: JSON?, to new: JSON?) {
        for member in indexed {
            let (before, after) = (old?[member]?.identifier?.lowercased(), new?[member]?.identifier?.lowercased())
            guard before != after else { continue }
            if let before {
                index[member]?[before]?.removeAll { $0 == number }
                if index[member]?[before]?.isEmpty == true { index[member]?[before] = nil }
            }
            if let after { index[member]?[after, default: []].append(number) }
        }
    }
}
