import CanvasPreview
import CanvasServer

/// A live canvas with the status of services, requested on every view and cached for 30 seconds.
@main
struct StatusBoard: CanvasApp, LiveCanvasHandler, Previewable {
    struct Status: Sendable, Equatable {
        var service: String
        var isUp: Bool
    }

    let liveCanvas = LiveCanvasRoute(path: "/live/status", signature: .verifiedIfPresent)
    private let cache: TimedCache<String, [Status]>
    private let lookUp: @Sendable () async throws -> [Status]

    init() {
        // A stand-in for a monitoring service.
        self.init { ["Website", "API", "E-mail"].map { Status(service: $0, isUp: true) } }
    }

    init(lifetime: Duration = .seconds(30), lookUp: @escaping @Sendable () async throws -> [Status]) {
        cache = TimedCache(lifetime: lifetime)
        self.lookUp = lookUp
    }

    func initialize(_ request: InitializeRequest) -> Canvas { Canvas(liveFrom: "live/status") }

    func liveContent(for request: LiveCanvasRequest) async throws -> LiveContent {
        let board = try await cache.value(for: "board", make: lookUp)
        let isAllUp = board.allSatisfy(\.isUp)
        return LiveContent {
            Text(isAllUp ? "All systems are up" : "Something is down", style: isAllUp ? .header : .error)
            DataTable {
                for status in board { FieldValue(status.service, status.isUp ? "up" : "down") }
            }
        }
    }
}
