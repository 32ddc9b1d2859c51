import CanvasCrypto
import HTTPTypes
import MicroHTTP
import Synchronization
import WebSyntax

/// A reader of requests, which believes nothing that is not signed or sealed with the client secrets.
final class RequestReader: Sendable {
    private let currentSecrets: Mutex<ClientSecrets>
    private let tokens: SheetTokens

    init(_ secrets: ClientSecrets, tokens: SheetTokens) {
        currentSecrets = Mutex(secrets)
        self.tokens = tokens
    }

    /// The client secrets that count from now on.
    var secrets: ClientSecrets {
        get { currentSecrets.withLock(\.self) }
        set { currentSecrets.withLock { $0 = newValue } }
    }

    /// Verifies a signature; nothing reads the body before it is found right.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - policy: Whether there has to be one.
    /// - Returns: What was found.
    func verdict(on request: ServerRequest, _ policy: LiveCanvasRoute.SignaturePolicy) -> Verdict {
        guard let signature = request.headers[bytesOf: .bodySignature] else {
            return policy == .required ? .missing : .notRequired
        }
        guard request.headers.count(of: .bodySignature) == 1 else { return .malformed }
        if BodySignature.isValid(signature.span, for: request.body, with: secrets) { return .valid }
        let isWellFormed = signature.count == 64 && signature.allSatisfy { $0.hexDigitValue != nil }
        return isWellFormed ? .invalid : .malformed
    }

    /// Verifies the signature of a webhook; nothing reads the body before it is found right.
    ///
    /// - Parameter request: The request.
    /// - Returns: What was found.
    func webhookVerdict(on request: ServerRequest) -> Verdict {
        verdict(of: .webhookSignature, on: request, isWellFormed: WebhookSignature.isWellFormed) { signature in
            WebhookSignature.isValid(signature, for: request.body, with: secrets)
        }
    }

    /// Verifies the signature of a webhook of Fin's; nothing reads the body before it is found right.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - secrets: The secrets of Fin's webhooks.
    /// - Returns: What was found.
    func finWebhookVerdict(on request: ServerRequest, _ secrets: [FinWebhookSecret]) -> Verdict {
        verdict(of: .finWebhookSignature, on: request, isWellFormed: FinWebhookSignature.isWellFormed) { signature in
            FinWebhookSignature.isValid(signature, for: request.body, with: secrets)
        }
    }

    private func verdict(
        of field: HTTPField.Name,
        on request: ServerRequest,
        isWellFormed: (Span<UInt8>) -> Bool,
        isValid: (Span<UInt8>) -> Bool
    ) -> Verdict {
        guard let signature = request.headers[bytesOf: field] else { return .missing }
        guard request.headers.count(of: field) == 1 else { return .malformed }
        if isValid(signature.span) { return .valid }
        return isWellFormed(signature.span) ? .invalid : .malformed
    }

    /// Reads a body as JSON, whatever its type.
    ///
    /// - Throws: ``RequestFailure`` for invalid JSON, or when the server has no room for its index.
    func parsed(_ request: ServerRequest) throws(RequestFailure) -> JSON { try parse(request.body, of: request) }

    /// Reads a JSON body.
    ///
    /// - Throws: ``RequestFailure`` for another type, invalid JSON, or when the server has no room for its index.
    func json(_ request: ServerRequest) throws(RequestFailure) -> JSON {
        if let type = request.headers[bytesOf: .contentType], !MediaTypeHeader(type).isJSON {
            throw .wrongMediaType(expected: "application/json")
        }
        return try parse(request.body, of: request)
    }

    /// Opens the person of a request for a sheet.
    ///
    /// - Returns: The request, whose person is proven.
    /// - Throws: ``RequestFailure`` for another type, a form without the field, or a person who is not sealed for this app.
    func sheet(
        _ request: ServerRequest,
        _ proof: inout AccessLine.Proof
    ) throws(RequestFailure) -> OpenedSheet {
        guard let type = request.headers[bytesOf: .contentType], MediaTypeHeader(type).isForm else {
            throw .wrongMediaType(expected: "application/x-www-form-urlencoded")
        }
        // Nothing proves this request until its user is open, so it may take what is left and not what others need.
        guard request.takeMemory(request.body.count) else { throw .refused(.overloaded) }
        let data = try parse(try form(request.body), of: request)
        guard let sealed = data["user"]?.string else {
            proof = .sheetUser(.missing)
            throw .invalidSheetUser
        }
        guard let opened = SealedUser.opened(sealed, with: secrets),
            let user = try? JSON(parsing: opened.user), let sheet = try? OpenSheetRequest(data, user: user)
        else {
            proof = .sheetUser(.invalid)
            throw .invalidSheetUser
        }
        proof = .sheetUser(.valid)
        return OpenedSheet(request: sheet, secret: opened.secret)
    }

    /// Reads who calls out of a sheet.
    ///
    /// - Returns: The person, who is proven, and what their request for the sheet claimed.
    /// - Throws: ``RequestFailure/invalidSheetToken``.
    func visitor(
        of request: ServerRequest,
        _ proof: inout AccessLine.Proof
    ) throws(RequestFailure) -> AppEndpoint.SheetVisitor {
        do {
            let visitor = try tokens.visitor(request, secrets)
            proof = .sheetToken(.valid)
            return visitor
        } catch {
            proof = .sheetToken(error.verdict)
            throw .invalidSheetToken
        }
    }

    private func form(_ body: [UInt8]) throws(RequestFailure) -> [UInt8] {
        do {
            return try FormBody(body).value(of: "intercom_data")
        } catch {
            throw .invalidForm(error)
        }
    }

    /// Parses what a request brought, if the server has room for the index.
    private func parse(_ bytes: [UInt8], of request: ServerRequest) throws(RequestFailure) -> JSON {
        let most = JSON.maximumIndexMemory(ofDocumentOf: bytes.count)
        guard request.takeMemory(most) else { throw .refused(.overloaded) }
        do {
            let json = try JSON(parsing: bytes)
            request.giveMemory(most - json.indexMemory)
            return json
        } catch {
            request.giveMemory(most)
            throw .invalidJSON(error)
        }
    }
}
