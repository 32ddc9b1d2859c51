import MicroHTTP

/// Why a request does not get what it asked for.
enum RequestFailure: Error {
    case unknownPath
    /// Beside the methods that are allowed.
    case wrongMethod(String)
    /// Beside the header field that has to prove the request.
    case invalidSignature(of: String)
    case invalidSheetUser
    /// A script of a sheet has no token, a wrong one, or one that is too old.
    case invalidSheetToken
    case wrongMediaType(expected: String)
    case invalidJSON(JSONSyntaxError)
    case invalidForm(FormBody.Failure)
    case invalidRequest(RequestError)
    case refused(Refusal)
    case invalidCanvas([Finding])
    case app(any Error)
    /// What Intercom tells and could not be kept.
    case notKept(Notice, any Error)

    enum Notice: String {
        case webhook, uninstall

        /// What comes of it, as far as Intercom documents that.
        var consequence: String { self == .webhook ? ": Intercom sends it once more" : "" }
    }
}
