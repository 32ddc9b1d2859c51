import HTTPTypes
import Logging
import MicroHTTP

/// Says of what went wrong in a request what the answer does not.
struct ErrorLog: Sendable {
    private let logger: Logger
    private let flows: AppFlows

    init(_ logger: Logger, flows: AppFlows) {
        self.logger = logger
        self.flows = flows
    }

    /// - Parameters:
    ///   - error: What went wrong.
    ///   - route: What was asked for.
    ///   - request: The request.
    ///   - isProven: Whether Intercom sent it.
    func log(_ error: AnswerError, _ route: Route, _ request: ServerRequest, isProven: () -> Bool) {
        var metadata: Logger.Metadata = ["request_id": "\(request.id)", "route": "\(route.name)"]
        switch error {
        case .app(let error as UnhandledComponentError):
            metadata["error"] = "\(error)"
            logger.error("nobody answers this component", metadata: metadata)
        case .app(let error):
            metadata["error_type"] = "\(String(reflecting: type(of: error)))"
            metadata["error"] = "\(error)"
            logger.error("the app threw", metadata: metadata)
        case .invalidCanvas(let findings):
            metadata["findings"] = .array(findings.map { "\($0)" })
            logger.error("the app's canvas would not be taken by Intercom", metadata: metadata)
        case .refused(.handlerOverran):
            logger.error("the app took too long", metadata: metadata)
        case .invalidRequest(let error):
            metadata["path"] = "\(error.path)"
            metadata["expected"] = "\(error.expected)"
            metadata["found"] = "\(error.found)"
            logger.warning("a request is not what it has to be", metadata: metadata)
        case .unknownPath where request.method == .post && isProven():
            metadata["paths"] = .array(flows.paths.map { "\($0)" })
            metadata["remedy"] = "\(remedy(for: request.target.path))"
            logger.warning("Intercom asks for a path that the app does not answer", metadata: metadata)
        default: break
        }
    }

    /// What to change, without a path of a caller's choosing.
    private func remedy(for path: String) -> String {
        if let remedy = MissingHandlers.remedy(at: path) { return remedy }
        if let meant = flows.paths.near(path) { return "write \(meant) in the Developer Hub" }
        return "correct the URL in the Developer Hub"
    }
}
