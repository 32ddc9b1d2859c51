import CanvasTesting

/// The check that the replicas of an app have one store, which `GET /readyz` names.
struct StoreExamination {
    /// The ways to the app: the first that shows a store counts, since proxies may hide the path.
    private let transports: [any AppTransport]

    /// Enough for one of two replicas not to be missed, even by a proxy that chooses at random.
    private static let requestCount = 8
    /// The time after which no other request is sent: that of one request.
    private static let patience = Duration.seconds(30)

    init(_ transports: [any AppTransport]) {
        self.transports = transports
    }

    /// The diagnosis; nil for an app that shows no store.
    func diagnosis() async -> Diagnosis? {
        for transport in transports {
            if let found = await Self.diagnosis(of: responses(from: transport)) { return found }
        }
        return nil
    }

    /// What the app says, request by request, each on a connection of its own: a proxy may keep a connection to one replica.
    private func responses(from transport: any AppTransport) async -> [ReadinessResponse] {
        let end = ContinuousClock.now + Self.patience
        var responses: [ReadinessResponse] = []
        while responses.count < Self.requestCount, ContinuousClock.now < end {
            let reply = try? await transport.send(AppRequest(method: .get, url: transport.baseURL + "/readyz"))
            responses.append(ReadinessResponse(reply))
            // Eight requests to an app that has no such path would tell nothing more.
            if case .other = responses[0] { break }
        }
        return responses
    }

    private static func diagnosis(of responses: [ReadinessResponse]) -> Diagnosis? {
        let stores = responses.compactMap(\.store)
        var names: [String] = []
        for store in stores where !names.contains(store.name) { names.append(store.name) }
        guard let name = names.first else { return nil }
        guard names.count == 1 else {
            let list = names.joined(separator: ", ")
            return Diagnosis(
                .store,
                .failed,
                "the store changes between responses: \(list)",
                advice: Advice.separateStores
            )
        }
        let count = { $0 == responses.count ? "all \($0)" : "\($0) of \(responses.count)" }
        let unready = stores.count { !$0.isReady }
        if unready > 0 {
            let found = "\(name) is not ready in \(count(unready)) responses"
            let outcome: Diagnosis.Outcome = unready == stores.count ? .failed : .warning
            return Diagnosis(.store, outcome, found, advice: Advice.storeNotReady)
        }
        let found = "\(name) in \(count(stores.count)) responses"
        guard !responses.contains(where: \.isWithoutStore) else {
            return Diagnosis(.store, .warning, found, advice: Advice.storeOfSome)
        }
        return Diagnosis(.store, .ok, found)
    }
}

/// A response to `GET /readyz`.
private enum ReadinessResponse {
    /// Of the server of this package, with the store if the app keeps one.
    case checks(store: (name: String, isReady: Bool)?)
    /// None, or that of a proxy which does not reach the app: a replica may be starting.
    case missing
    case other

    init(_ reply: AppReply?) {
        guard let reply else {
            self = .missing
            return
        }
        let json = try? JSON(parsing: reply.body)
        if json?["status"]?.string != nil, let checks = json?["checks"], checks.kind == .object {
            let store = checks.members.first { Self.isStore($0.key) }
            self = .checks(store: store.map { (String($0.key.dropFirst(6)), $0.value.bool == true) })
        } else {
            self = [502, 503, 504].contains(reply.status) ? .missing : .other
        }
    }

    var store: (name: String, isReady: Bool)? { if case .checks(let store) = self { store } else { nil } }

    /// Whether the app keeps no store.
    var isWithoutStore: Bool { if case .checks(nil) = self { true } else { false } }

    /// Whether a check is that of a store, and not one of the app's own with a similar name.
    private static func isStore(_ check: String) -> Bool {
        let name = check.utf8.dropFirst(6)
        return check.hasPrefix("store ") && name.count == 8
            && name.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
    }
}
