import CanvasTesting

/// One thing that the doctor has looked at.
struct Diagnosis: Equatable {
    /// What can be looked at, in the order in which it is told.
    enum Check: String, CaseIterable {
        /// There is a client secret, and it looks like one of Intercom's.
        case secret
        /// The program may have enough files and connections open.
        case fileLimit = "file-limit"
        /// The URL is one that Intercom can ask.
        case url
        /// Something answers there.
        case reachable
        /// A request as Intercom signs it is taken.
        case signedRequest = "signed-request"
        /// It is taken also when its bytes are unusual, so nobody on the way has written it anew.
        case exactBytes = "exact-bytes"
        /// It is taken also when it is long.
        case longBody = "long-body"
        /// A request with a wrong signature is refused.
        case wrongSignature = "wrong-signature"
        /// A request without a signature is refused.
        case missingSignature = "missing-signature"
        /// The answer says that it is JSON.
        case replyType = "reply-type"
        /// Intercom would take the answer.
        case replyContent = "reply-content"
        /// The answer is not too long.
        case replySize = "reply-size"
        /// The answer is not too slow.
        case replyTime = "reply-time"
        /// The URLs in the canvas are those of the app, as others see it.
        case links
        /// The page of the sheet is there.
        case sheet
        /// The page may stand in a frame of the Messenger.
        case sheetFrame = "sheet-frame"
        /// The page may load the Messenger's library.
        case sheetLibrary = "sheet-library"
        /// The page is not shown to somebody who made a user up.
        case sheetUser = "sheet-user"
        /// The server knows the time.
        case clock
    }

    /// What came of it.
    enum Verdict: String {
        /// As it should be.
        case ok
        /// It works, but might not always.
        case warning = "warn"
        /// It does not work.
        case failed = "FAIL"
        /// It could not be looked at.
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
