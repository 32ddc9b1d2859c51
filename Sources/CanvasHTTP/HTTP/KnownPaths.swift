/// The paths of a server, for those who got one wrong.
struct KnownPaths: Sendable {
    /// What Intercom may ask for.
    let flows: [String]
    private let all: [String]

    init(_ endpoints: [Endpoint]) {
        flows = endpoints.filter(\.isFlow).compactMap(\.path)
        all = endpoints.compactMap(\.path)
    }

    /// The path that a caller most likely means, when only the case of letters or a slash is wrong.
    func path(meantBy path: String) -> String? {
        guard path.utf8.count <= LogText.maximumNameLength else { return nil }
        let plain = "/" + path.lowercased().split(separator: "/").joined(separator: "/")
        return all.first { $0.lowercased() == plain && $0 != path }
    }
}
