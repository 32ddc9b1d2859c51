public import HTTPTypes
import MicroHTTP

/// A request to an endpoint of an app's own.
public struct EndpointRequest<Identity: Sendable>: Sendable {
    /// Who sent it, as far as that is proven.
    public let caller: Identity
    private let request: ServerRequest
    private let reader: RequestReader

    init(_ request: ServerRequest, from caller: Identity, reader: RequestReader) {
        self.caller = caller
        self.request = request
        self.reader = reader
    }

    /// The request's id, which the response and the log have, too.
    public var id: String { request.id }

    /// The path, decoded.
    public var path: String { request.target.path }

    /// The body, as it came.
    public var body: [UInt8] { request.body }

    /// Reads a field of the query: `2031-03-03` of `?date=2031-03-03`.
    ///
    /// - Parameter name: The field's name.
    /// - Returns: The value; nil for one that is missing or empty.
    /// - Throws: `RequestError` for a field that occurs twice or is no UTF-8 in percent escapes.
    public func query(_ name: String) throws(RequestError) -> String? {
        guard let query = request.target.query else { return nil }
        do {
            return String(decoding: try FormBody(Array(query.utf8)).value(of: name), as: UTF8.self)
        } catch .missing {
            return nil
        } catch {
            throw RequestError(path: "query.\(name)", expected: "one value in percent escapes", found: nil)
        }
    }

    /// Reads a header field.
    ///
    /// - Parameter name: The field's name.
    /// - Returns: The value, joined by commas where the field occurs more than once; nil for one that is missing.
    public func header(_ name: HTTPField.Name) -> String? { request.headers[name] }

    /// Parses the body as JSON.
    ///
    /// - Returns: The JSON.
    /// - Throws: For another content type, which is answered with 415, and for invalid JSON, with 400.
    public func json() throws -> JSON { try reader.json(request) }

    /// Decodes the JSON of the body.
    ///
    /// - Parameter type: The type.
    /// - Returns: The value.
    /// - Throws: As ``json()``, and `RequestError` for JSON that is something else, with status 400.
    public func decoded<Value: Decodable>(as type: Value.Type = Value.self) throws -> Value {
        let json = try json()
        do {
            return try json.decode(as: type)
        } catch let error as DecodingError {
            throw RequestError(error, in: json)
        }
    }
}

extension RequestError {
    fileprivate init(_ error: DecodingError, in json: JSON) {
        let (path, expected): ([any CodingKey], String) =
            switch error {
            case .keyNotFound(let key, let context): (context.codingPath + [key], "a value")
            case .valueNotFound(let type, let context), .typeMismatch(let type, let context):
                (context.codingPath, "a value of the type \(type)")
            case .dataCorrupted(let context): (context.codingPath, "another value")
            @unknown default: ([], "another value")
            }
        let found = path.reduce(JSON?.some(json)) { json, key in
            key.intValue.map { index in json?.elements.dropFirst(index).first { _ in true } } ?? json?[key.stringValue]
        }
        self.init(path: path.map(\.stringValue).joined(separator: "."), expected: expected, found: found)
    }
}
