/// A hook around every handler of an app: it calls the handler and may do something before and after.
///
/// ```swift
/// setup.around = { call, handler in
///     try await withSpan(call.route) { _ in try await handler() }
/// }
/// ```
///
/// It may throw in the handler's place, as `RequestError` to refuse a request, or another error than the handler's.
///
/// A streamed response has been returned by its handler before its body is made, so the hook does not see the body.
public typealias AroundHandlers =
    @Sendable (_ call: HandlerCall, _ handler: () async throws -> HandlerOutcome) async throws -> HandlerOutcome

/// A call of a handler, as the hook around handlers sees it.
public struct HandlerCall: Sendable {
    /// What is called: the path, or `live canvas`.
    public let route: String
    /// The request's id, which the response and the log have, too.
    public let requestID: String
    /// The workspace of a signed request to a flow; nil for a sheet, which could claim one that is not its own, and for the
    /// app's own endpoints.
    public let workspaceID: String?
}

/// Proof that a handler has responded: a hook gets one only by calling the handler.
public struct HandlerOutcome: Sendable {
    init() {}
}

/// A hook that returned without having called the handler.
struct HandlerNotCalled: Error, CustomStringConvertible {
    var description: String { "the hook around handlers returned an outcome of another call" }
}
