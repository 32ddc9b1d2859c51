import IntercomAPI
import Synchronization
import Testing

@Suite("Responses in Intercom's descriptions", .enabled(if: APIDescription.arePresent, APIDescription.absent))
struct DescribedResponseTests {
    /// One sample for each reader.
    private static let samples: [SampleCall] = {
        var lines: Set<String> = []
        return SampleCall.all.filter { lines.insert($0.method == "GET" ? $0.line : "\($0.method) \($0.path)").inserted }
    }()

    @Test("are read, each member by a typed property, or it is listed why not") func members() async throws {
        var listed: Set<String> = []
        var places = Places()
        for sample in Self.samples {
            places.unread = []
            try await look(into: sample, &places)
            let unread = places.unread
            let unlisted = unread.filter { place in !UnreadMember.all.contains { $0.fits(place, sample) } }
            #expect(unlisted == [], "\(sample.line)")
            for place in unread {
                listed.formUnion(UnreadMember.all.filter { $0.fits(place, sample) }.map(\.description))
            }
        }
        #expect(Set(UnreadMember.all.map(\.description)).subtracting(listed) == [], "listed, and read")
    }

    /// Looks into the examples of a call, and into values made after its schemas.
    private func look(into sample: SampleCall, _ places: inout Places) async throws {
        var examples: Set<String> = []
        for version in APIDescription.versions {
            let description = try APIDescription.corrected(version)
            guard let operation = description.operation(sample.method, sample.path) else { continue }
            let made = operation.responseSchemas.map { description.value(of: $0) }
            for example in operation.examples + made where examples.insert(example.description).inserted {
                try await look(into: example, sample, &places)
            }
        }
    }

    /// The places in examples.
    private struct Places {
        /// Those that are read, by the type that reads them, each with the kind of value that stands there.
        var read: Set<String> = []
        /// Those of one call that are not read.
        var unread: Set<String> = []
    }

    /// Changes one place of an example after the other, and looks whether any typed property tells.
    private func look(into example: JSON, _ sample: SampleCall, _ places: inout Places) async throws {
        let reply = Mutex(example.description)
        let transport = ScriptedTransport { _ in .init(.ok, reply.withLock(\.self)) }
        let intercom = try IntercomClient.scripted(transport)
        let value = try await sample.survey(intercom)
        let before = value.survey
        guard !before.isEmpty else { return }
        let isList = before.hasPrefix("[")
        for leaf in Leaf.all(in: example) where !(isList && UnreadMember.ofPages.contains(leaf.name)) {
            let place = "\(type(of: value)) \(leaf.name) \(leaf.value.kind)"
            guard !places.read.contains(place), !places.unread.contains(leaf.name) else { continue }
            var isRead = false
            for value in leaf.value.others where !isRead {
                reply.withLock { $0 = leaf.replacing(in: example, with: value).description }
                isRead = try await sample.survey(intercom).survey != before
            }
            if isRead { places.read.insert(place) } else { places.unread.insert(leaf.name) }
        }
    }
}

/// A value without anything in it, and the way to it.
private struct Leaf {
    /// Names of members, and indices of elements.
    let path: [Step]
    let value: JSON

    enum Step {
        case member(String)
        case element(Int)
    }

    /// `data[].tags.data[].id`.
    var name: String {
        path.reduce(into: "") { name, step in
            switch step {
            case .member(let key): name += name.isEmpty ? key : ".\(key)"
            case .element: name += "[]"
            }
        }
    }

    static func all(in json: JSON, at path: [Step] = []) -> [Leaf] {
        let inner: [Leaf]
        switch json.kind {
        case .object: inner = json.members.flatMap { all(in: $0.value, at: path + [.member($0.key)]) }
        case .array: inner = json.elements.enumerated().flatMap { all(in: $1, at: path + [.element($0)]) }
        default: inner = []
        }
        return inner.isEmpty ? [Leaf(path: path, value: json)] : inner
    }

    func replacing(in json: JSON, with value: JSON) -> JSON { Self.replacing(path[...], in: json, with: value) }

    private static func replacing(_ path: ArraySlice<Step>, in json: JSON, with value: JSON) -> JSON {
        let rest = path.dropFirst()
        switch path.first {
        case nil: return value
        case .member(let name):
            return JSON(
                members: json.members.map {
                    ($0.key, $0.key == name ? replacing(rest, in: $0.value, with: value) : $0.value)
                }
            )
        case .element(let index):
            return JSON(json.elements.enumerated().map { $0 == index ? replacing(rest, in: $1, with: value) : $1 })
        }
    }
}

extension JSON {
    /// Values that may stand in the place of this one.
    fileprivate var others: [JSON] {
        switch kind {
        case .string: ["another text", "1990-01-01T00:00:00Z", "7"]
        case .number: [4_711]
        case .bool: [JSON(bool != true)]
        default:
            [
                "text", 4_711, true, ["id": "7", "name": "x", "city_name": "x", "primary_team_ids": ["7"]], ["x"],
                [["id": "7", "type": "x"]],
                ["data": [["id": "7"]]], [[["text": "x"]]],
            ]
        }
    }
}
