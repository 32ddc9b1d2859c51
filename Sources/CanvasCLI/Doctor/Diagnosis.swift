import CanvasTesting

/// The result of one check.
struct Diagnosis: Equatable {
    /// The checks, in order.
    enum Check: String, CaseIterable {
        /// A client secret is set, and only its owner can read the file.
        case secret
        /// Enough files and connections can be open.
        case fileLimit = "file-limit"
        /// Intercom can call the URL.
        case url
        /// The app or a proxy responds.
        case reachable
        /// The app accepts a request signed as Intercom signs it.
        case signedRequest = "signed-request"
        /// The app accepts unusual bytes, so nothing on the way rewrites bodies.
        case exactBytes = "exact-bytes"
        /// The app accepts a long body.
        case longBody = "long-body"
        /// A request with a wrong signature is rejected.
        case wrongSignature = "wrong-signature"
        /// A request without a signature is rejected.
        case missingSignature = "missing-signature"
        /// The response has the media type of JSON.
        case replyType = "reply-type"
        /// Intercom would accept the response.
        case replyContent = "reply-content"
        /// The response is within the size limit.
        case replySize = "reply-size"
        /// The response comes in time.
        case replyTime = "reply-time"
        /// The URLs in the canvas are public, and the app's own have its public address.
        case links
        /// The app responds with the page of the sheet.
        case sheet
        /// Browsers show the page in a frame of the Messenger.
        case sheetFrame = "sheet-frame"
        /// The page may load the Messenger's library.
        case sheetLibrary = "sheet-library"
        /// The page is not shown for a made-up user.
        case sheetUser = "sheet-user"
        /// The server's clock is right.
        case clock
        /// All replicas of the app have one store, and reach it.
        case store
        /// The app responds to the request with which Intercom tries the URL of its webhooks.
        case webhookProbe = "webhook-probe"
        /// The app takes a webhook signed as Intercom signs it, in time.
        case webhook
        /// A webhook with a wrong signature or none is rejected.
        case webhookSignature = "webhook-signature"
        /// The page where an install begins leads to Intercom's, with a state.
        case install
        /// The page to which Intercom sends people back is there, and rejects a state that is not the app's.
        case redirectURL = "redirect-url"
        /// Intercom takes the access token, in the region that is set.
        case token
        /// The token may read what Canvas Kit apps may.
        case scopes
    }

    /// The outcome of a check.
    enum Outcome: String {
        case ok
        /// Works, but perhaps not always.
        case warning = "warn"
        /// Does not work.
        case failed = "FAIL"
        /// Not checked.
        case skipped = "skip"

        init(_ severity: Finding.Severity) { self = severity == .error ? .failed : .warning }
    }

    let check: Check
    let outcome: Outcome
    let found: String
    /// What to change, in lines.
    let advice: [String]

    init(_ check: Check, _ outcome: Outcome, _ found: String, advice: [String] = []) {
        self.check = check
        self.outcome = outcome
        self.found = found.plain
        self.advice = advice.map(\.plain)
    }

    /// The diagnosis for people: the outcome on one line, the advice below it.
    var text: String {
        func padded(_ text: String, _ width: Int) -> String {
            text + String(repeating: " ", count: max(1, width - text.count))
        }
        let first = padded(outcome.rawValue, 5) + padded(check.rawValue, 18) + found
        return ([first] + advice.map { "       \($0)" }).joined(separator: "\n")
    }

    /// The diagnosis for programs.
    var json: JSON {
        [
            "check": JSON(check.rawValue), "verdict": JSON(outcome.rawValue.lowercased()), "found": JSON(found),
            "advice": JSON(advice.map { JSON($0) }),
        ]
    }
}
