import CanvasTesting

/// The result of one check.
struct Diagnosis: Equatable {
    /// The checks, in order.
    enum Check: String, CaseIterable {
        /// A client secret is set, and nobody else can read its file.
        case secret
        /// Enough files and connections can be open.
        case fileLimit = "file-limit"
        /// Intercom can call the URL.
        case url
        /// There is a response.
        case reachable
        /// The app accepts a request signed as Intercom signs it.
        case signedRequest = "signed-request"
        /// It accepts unusual bytes, too, so nothing on the way rewrites bodies.
        case exactBytes = "exact-bytes"
        /// It accepts a long body, too.
        case longBody = "long-body"
        /// A request with a wrong signature is rejected.
        case wrongSignature = "wrong-signature"
        /// A request without a signature is rejected.
        case missingSignature = "missing-signature"
        /// The response is declared as JSON.
        case replyType = "reply-type"
        /// Intercom would accept the response.
        case replyContent = "reply-content"
        /// The response is not too long.
        case replySize = "reply-size"
        /// The response is not too slow.
        case replyTime = "reply-time"
        /// The URLs in the canvas are public ones, and the app's own have its public address.
        case links
        /// The page of the sheet is there.
        case sheet
        /// Browsers show the page in a frame of the Messenger.
        case sheetFrame = "sheet-frame"
        /// The page may load the Messenger's library.
        case sheetLibrary = "sheet-library"
        /// The page is not shown for a made-up user.
        case sheetUser = "sheet-user"
        /// The server's clock is right.
        case clock
    }

    /// The result.
    enum Verdict: String {
        /// Right.
        case ok
        /// Works, but maybe not always.
        case warning = "warn"
        /// Does not work.
        case failed = "FAIL"
        /// Not checked.
        case skipped = "skip"
    }

    let check: Check
    let verdict: Verdict
    /// What was found.
    let found: String
    /// What to change.
    let advice: [String]

    init(_ check: Check, _ verdict: Verdict, _ found: String, advice: [String] = []) {
        self.check = check
        self.verdict = verdict
        self.found = found.plain
        self.advice = advice.map(\.plain)
    }

    /// For people: the finding on one line, and below it what to change.
    var text: String {
        func padded(_ text: String, _ width: Int) -> String {
            text + String(repeating: " ", count: max(1, width - text.count))
        }
        let first = padded(verdict.rawValue, 5) + padded(check.rawValue, 18) + found
        return ([first] + advice.map { "       \($0)" }).joined(separator: "\n")
    }

    /// For programs.
    var json: JSON {
        [
            "check": JSON(check.rawValue), "verdict": JSON(verdict.rawValue.lowercased()), "found": JSON(found),
            "advice": JSON(advice.map { JSON($0) }),
        ]
    }
}
