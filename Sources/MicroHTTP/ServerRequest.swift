public import HTTPTypes
package import HostSystem

/// One request, received whole.
///
/// A copy of a request shares its head with it.
public struct ServerRequest: Sendable {
    @usableFromInline let head: Head
    /// The content, as it came: no coding undone, nothing re-encoded.
    public internal(set) var body: [UInt8]
    /// What holds the memory of a request that a server has received.
    var exchange: Exchange?

    /// A class, because a copy of its values would retain each of them.
    @usableFromInline
    final class Head: Sendable {
        @usableFromInline let id: String
        @usableFromInline let method: HTTPRequest.Method
        @usableFromInline let target: RequestTarget
        @usableFromInline let headers: RequestHeaders
        @usableFromInline let peer: PeerAddress
        let stopwatch = Stopwatch()

        init(
            id: String,
            method: HTTPRequest.Method,
            target: RequestTarget,
            headers: RequestHeaders,
            peer: PeerAddress
        ) {
            self.id = id
            self.method = method
            self.target = target
            self.headers = headers
            self.peer = peer
        }
    }

    /// Creates a request by hand, as tests do.
    ///
    /// - Parameters:
    ///   - id: Names the request in logs.
    ///   - method: The method.
    ///   - target: The path and query.
    ///   - headers: The header fields.
    ///   - body: The content.
    ///   - peer: The other end of the connection.
    public init(
        id: String,
        method: HTTPRequest.Method,
        target: RequestTarget,
        headers: RequestHeaders = RequestHeaders(),
        body: [UInt8] = [],
        peer: PeerAddress = .unixSocket
    ) {
        head = Head(id: id, method: method, target: target, headers: headers, peer: peer)
        self.body = body
    }

    /// Names this request in logs and responses: what the client sent as `X-Request-Id`, if it is plain, or else 15 hex
    /// digits, unique within the process.
    @inlinable public var id: String { head.id }
    /// GET, HEAD, POST or OPTIONS; others never reach the handler of an app.
    @inlinable public var method: HTTPRequest.Method { head.method }
    /// The path and query.
    @inlinable public var target: RequestTarget { head.target }
    /// The header fields, as they came.
    @inlinable public var headers: RequestHeaders { head.headers }
    /// The other end of the connection, which behind a reverse proxy is the proxy.
    @inlinable public var peer: PeerAddress { head.peer }
    /// A stopwatch that runs since its head was there.
    package var stopwatch: Stopwatch { head.stopwatch }
}
