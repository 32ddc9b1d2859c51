import HTTPTypes
import HostSystem
import Logging
import MicroHTTP

/// Logs the details of an error that the response leaves out.
struct ErrorLog: Sendable {
    private let logger: Logger
    private let once: DeduplicatingLog
    private let paths: KnownPaths

    init(_ logger: Logger, once: DeduplicatingLog, paths: KnownPaths) {
        self.logger = logger
        self.once = once
        self.paths = paths
    }

    /// - Parameters:
    ///   - error: What went wrong.
    ///   - route: What was asked for.
    ///   - request: The request.
    ///   - isProven: Whether Intercom sent it.
    func log(_ error: RequestFailure, _ route: String, _ request: ServerRequest, isProven: Bool = false) {
        var metadata: Logger.Metadata = ["request_id": "\(request.id)", "route": "\(route)"]
        switch error {
        case .app(let error as UnhandledComponentError):
            metadata["remedy"] = error.remedy.map { "\($0)" }
            logger.error("\(error.problem)", metadata: metadata)
        case .app(let error):
            metadata["error_type"] = "\(String(reflecting: type(of: error)))"
            metadata["error"] = "\(LogText.excerpt("\(error)"))"
            logger.error("the app threw an error", metadata: metadata)
        case .notKept(let what, let error):
            metadata["error"] = "\(LogText.excerpt("\(error)"))"
            logger.error("\(what.rawValue) is not kept\(what.consequence)", metadata: metadata)
        case .invalidCanvas(let findings):
            metadata["findings"] = .array(LogText.excerpts(findings.map { "\($0)" }).map { .string($0) })
            logger.error("invalid canvas: Intercom would reject it", metadata: metadata)
        case .refused(.handlerOverran):
            logger.error("handler timeout: the app took too long", metadata: metadata)
        case .invalidRequest(let error):
            if !error.path.isEmpty { metadata["path"] = "\(LogText.excerpt(error.path, LogText.maximumNameLength))" }
            metadata["expected"] = "\(LogText.excerpt(error.expected, LogText.maximumNameLength))"
            metadata["found"] = "\(error.found)"
            logger.warning("invalid request", metadata: metadata)
        case .unknownPath: logUnknownPath(request, metadata, isProven: isProven)
        default: break
        }
    }

    private func logUnknownPath(_ request: ServerRequest, _ metadata: Logger.Metadata, isProven: Bool) {
        let path = request.target.path
        if request.method == .post, isProven {
            var metadata = metadata
            metadata["paths"] = .array(paths.flows.map { "\($0)" })
            metadata["remedy"] = "\(remedy(for: path))"
            logger.warning("no route for a request from Intercom", metadata: metadata)
        } else if let meant = paths.path(meantBy: path) {
            once.log(
                .warning,
                "no route for a path that is almost one",
                about: path,
                ["path": "\(path)", "remedy": "\(Self.correction(to: meant))"]
            )
        }
    }

    /// Says that a handler has held its thread for longer than it may take.
    func blocked(_ route: String, _ request: ServerRequest) {
        logger.error(
            "handler timeout: the app took too long",
            metadata: [
                "request_id": "\(request.id)",
                "route": "\(route)",
                "remedy": "the handler blocks a worker thread and all connections of it; wait with await",
            ]
        )
    }

    /// Says why a file that may be there is not sent.
    func cannotOpen(_ error: SystemError, _ request: ServerRequest) {
        let metadata: Logger.Metadata = ["request_id": "\(request.id)", "error": "\(error)"]
        logger.error("cannot open a file of the public directory", metadata: metadata)
    }

    /// What to change, without a path of a caller's choosing.
    func remedy(for path: String) -> String {
        if let remedy = CanvasFlow.remedy(at: path) { return remedy }
        if let meant = paths.path(meantBy: path) { return Self.correction(to: meant) }
        if let meant = paths.flows.spellingSuggestion(for: path) { return "write \(meant) in the Developer Hub" }
        return "correct the URL in the Developer Hub"
    }

    private static func correction(to path: String) -> String {
        "use \(path): paths are case-sensitive, and a slash at the end counts"
    }
}
