import HTTPTypes
import WebSyntax

extension SimulatedWorkspace {
    /// The number of installs whose token is good.
    package var installCount: Int { oauth.tokens.count }

    /// Where people are sent with their code, as it is registered in the Developer Hub; nil for wherever the app wants them.
    package var redirectURL: String? {
        get { oauth.redirectURL }
        set { changeOAuth { $0.redirectURL = newValue } }
    }

    /// Takes the tokens of all installs back, as Intercom does when the app is uninstalled.
    package func revokeInstalls() { changeOAuth { $0.revokeAll() } }

    /// Decides as a person on the page that asks.
    ///
    /// - Parameters:
    ///   - url: The URL to which the app's `/install` redirects.
    ///   - isDeclining: Whether the person declines.
    /// - Returns: The URL of the app's callback, with the code and the state.
    /// - Throws: ``ConsentRefused`` when there is nothing to decide.
    package func consent(to url: String, declining isDeclining: Bool = false) throws(ConsentRefused) -> String {
        let query = url.firstIndex(of: "?").map { String(url[$0...].dropFirst()) } ?? ""
        let outcome = respond(
            to: .init(
                method: .post,
                target: "/oauth/authorize?decision=\(isDeclining ? "cancel" : "connect")&" + query,
                baseURL: "",
                body: []
            )
        )
        guard let response = outcome.response, let location = response.headers[.location] else {
            throw ConsentRefused(page: String(decoding: outcome.response?.body ?? [], as: UTF8.self))
        }
        return location
    }
}

/// A page that asks nobody, since the app or its URL is not known.
package struct ConsentRefused: Error {
    /// The page.
    package let page: String
}
