import HTTPTypes
import HostSystem
import MicroHTTP

/// Makes the endpoints that every server has, whatever its app lists.
struct OwnEndpoints {
    let headers: ResponsePolicy
    let bodyLimit: Int

    /// Says that the process runs.
    var health: Endpoint {
        reading(ServerPath.health) { [headers] _ in
            let headers = headers.momentary("text/plain; charset=utf-8")
            return ServerResponse(status: .ok, headers: headers, body: .bytes(Array("ok".utf8)))
        }
    }

    /// Says whether requests should come.
    func readiness(_ readiness: Readiness) -> Endpoint {
        reading(ServerPath.readiness) { [headers] _ in readiness.response(with: headers.canvas) }
    }

    /// Serves files.
    ///
    /// - Parameters:
    ///   - root: The public directory; nil for none.
    ///   - errorLog: Where to say why a file that may be there is not sent.
    /// - Returns: What has all the paths that nothing else has.
    func files(below root: FileRoot?, _ errorLog: ErrorLog) -> Endpoint {
        let files = root.map { StaticFiles(root: $0, decorating: headers.file) }
        return reading(nil) { request throws(RequestFailure) in
            let response: ServerResponse?
            do throws(SystemError) {
                response = try files?.find(request)
            } catch {
                errorLog.cannotOpen(error, request)
                throw .refused(.overloaded)
            }
            guard let response else { throw .unknownPath }
            return response
        }
    }

    private func reading(
        _ path: String?,
        _ read: @escaping @Sendable (ServerRequest) throws(RequestFailure) -> ServerResponse
    ) -> Endpoint {
        Endpoint(path: path, bodyLimit: bodyLimit, work: .reading(read))
    }
}
