import HTTPTypes

/// An endpoint of an app's own, beside those of Canvas Kit.
///
/// ```swift
/// setup.endpoints.append(.get("/slots", for: .sheet) { request in
///     .json(try await slots.free(on: request.query("date")))
/// })
/// ```
///
/// Each says who may call it (``EndpointCaller``). What its handler throws becomes a problem in JSON (RFC 9457):
/// `RequestError` one with status 400, any other error one with status 500 that tells nothing but the request's id.
public struct AppEndpoint: Sendable {
    let path: String
    let method: HTTPRequest.Method
    /// The maximum length of a body, in bytes; a GET has none.
    let bodyLimit: Int
    let handler: EndpointHandler

    /// Responds to GET and HEAD for anybody.
    ///
    /// - Parameters:
    ///   - path: The path, which begins with a slash.
    ///   - caller: `.anybody`.
    ///   - handler: Responds.
    /// - Returns: The endpoint.
    public static func get(
        _ path: String,
        for caller: EndpointCaller<Anybody>,
        _ handler: @escaping @Sendable (EndpointRequest<Anybody>) async throws -> EndpointResponse
    ) -> AppEndpoint {
        AppEndpoint(path: path, method: .get, bodyLimit: 0, handler: caller.wrap(handler))
    }

    /// Responds to GET and HEAD for the scripts of a sheet.
    ///
    /// - Parameters:
    ///   - path: The path, which begins with a slash.
    ///   - caller: `.sheet`.
    ///   - handler: Responds.
    /// - Returns: The endpoint.
    public static func get(
        _ path: String,
        for caller: EndpointCaller<SheetVisitor>,
        _ handler: @escaping @Sendable (EndpointRequest<SheetVisitor>) async throws -> EndpointResponse
    ) -> AppEndpoint {
        AppEndpoint(path: path, method: .get, bodyLimit: 0, handler: caller.wrap(handler))
    }

    /// Does not exist: Intercom signs bodies, and a GET has none.
    ///
    /// - Parameters:
    ///   - path: The path.
    ///   - caller: `.intercom`.
    ///   - handler: Responds.
    /// - Returns: The endpoint.
    @available(*, unavailable, message: "Intercom signs bodies, and a GET has none; use post")
    public static func get(
        _ path: String,
        for caller: EndpointCaller<Intercom>,
        _ handler: @escaping @Sendable (EndpointRequest<Intercom>) async throws -> EndpointResponse
    ) -> AppEndpoint {
        post(path, for: caller, handler)
    }

    /// Responds to POST.
    ///
    /// - Parameters:
    ///   - path: The path, which begins with a slash.
    ///   - caller: Who may call it.
    ///   - maximumBody: The maximum length of a body, in bytes; 64 KiB unless given. The server's own maximum holds, too.
    ///   - handler: Responds.
    /// - Returns: The endpoint.
    public static func post<Identity>(
        _ path: String,
        for caller: EndpointCaller<Identity>,
        maximumBody: Int = defaultBodyLimit,
        _ handler: @escaping @Sendable (EndpointRequest<Identity>) async throws -> EndpointResponse
    ) -> AppEndpoint {
        AppEndpoint(path: path, method: .post, bodyLimit: maximumBody, handler: caller.wrap(handler))
    }

    /// The maximum length of a body unless an endpoint says otherwise: 64 KiB.
    public static let defaultBodyLimit = 64 << 10

    /// A caller who has proven nothing.
    public struct Anybody: Sendable {}

    /// Intercom, which has signed the body with the client secret.
    public struct Intercom: Sendable {}

    /// Somebody in whose Messenger a sheet is open.
    public struct SheetVisitor: Sendable {
        /// The person whom Intercom named when the sheet was opened: id, external id, type, role, name and e-mail address.
        ///
        /// This is proven. The token of the sheet carries it, for 15 minutes.
        public let person: Contact
        /// The workspace that the request for the sheet claimed.
        ///
        /// It is not proven: the person could have sent any. Show nothing by it that is not anybody's to know.
        public let claimedWorkspaceID: String?
    }
}

/// Who may call an endpoint, and what they have to prove.
public struct EndpointCaller<Identity: Sendable>: Sendable {
    let wrap:
        @Sendable (@escaping @Sendable (EndpointRequest<Identity>) async throws -> EndpointResponse) -> EndpointHandler
}

extension EndpointCaller where Identity == AppEndpoint.Anybody {
    /// Anybody, without proof.
    public static var anybody: Self { Self { .anybody($0) } }
}

extension EndpointCaller where Identity == AppEndpoint.Intercom {
    /// Intercom: `X-Body-Signature` proves the body.
    public static var intercom: Self { Self { .intercom($0) } }
}

extension EndpointCaller where Identity == AppEndpoint.SheetVisitor {
    /// The scripts of a sheet's page: they send its token as `Authorization: Bearer`.
    ///
    /// The page finds the token as `sheet_token` in its data, and asks to be opened again when it gets 401.
    public static var sheet: Self { Self { .sheet($0) } }
}

/// A handler with the proof that it asks for.
enum EndpointHandler: Sendable {
    case anybody(@Sendable (EndpointRequest<AppEndpoint.Anybody>) async throws -> EndpointResponse)
    case intercom(@Sendable (EndpointRequest<AppEndpoint.Intercom>) async throws -> EndpointResponse)
    case sheet(@Sendable (EndpointRequest<AppEndpoint.SheetVisitor>) async throws -> EndpointResponse)

    var isForSheets: Bool { if case .sheet = self { true } else { false } }
}
