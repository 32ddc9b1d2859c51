import HTTPTypes

/// Why an app is not installed: the causes that a person can do something about.
package struct InstallFailure: Error, Sendable {
    /// The cause, whose word stands in the log, in the metrics and on the page.
    package enum Cause: String, CaseIterable, Sendable {
        /// The person has declined.
        case declined
        /// The redirect has no state.
        case stateMissing = "state_missing"
        /// The state is not the app's, or belongs to another browser.
        case stateForeign = "state_foreign"
        /// The state was used before.
        case stateUsed = "state_used"
        /// The state is too old.
        case stateExpired = "state_expired"
        /// The browser has not kept the cookie.
        case cookieMissing = "cookie_missing"
        /// Intercom refuses the code.
        case codeRefused = "code_refused"
        /// Intercom cannot be reached.
        case intercomUnreachable = "intercom_unreachable"
        /// The code was sent, and nobody knows what became of it.
        case outcomeUnknown = "outcome_unknown"
        /// The token cannot be kept: the store is away, or has no key.
        case tokenNotKept = "token_not_kept"
        /// The workspace is installed, and the app failed to set it up.
        case appFailed = "app_failed"
    }

    /// The cause.
    package let cause: Cause
    /// What lies behind it, for the log.
    package let error: (any Error)?

    /// - Parameters:
    ///   - cause: The cause.
    ///   - error: What lies behind it.
    package init(_ cause: Cause, because error: (any Error)? = nil) {
        self.cause = cause
        self.error = error
    }
}

extension InstallFailure.Cause {
    var status: HTTPResponse.Status {
        switch self {
        case .declined: .forbidden
        case .stateMissing, .stateForeign, .stateUsed, .stateExpired, .cookieMissing: .badRequest
        case .codeRefused, .intercomUnreachable, .outcomeUnknown: .badGateway
        case .tokenNotKept: .serviceUnavailable
        case .appFailed: .internalServerError
        }
    }

    /// What has happened, as a headline.
    var title: String {
        switch self {
        case .declined: "The app was not installed"
        case .stateMissing, .stateForeign: "This link does not belong to an installation"
        case .stateUsed: "This installation was already completed"
        case .stateExpired: "This installation took too long"
        case .cookieMissing: "Your browser did not keep a cookie"
        case .codeRefused: "Intercom did not accept the installation"
        case .intercomUnreachable: "Intercom cannot be reached"
        case .outcomeUnknown: "Intercom did not respond"
        case .tokenNotKept: "The installation could not be saved"
        case .appFailed: "The app is installed, but could not be set up"
        }
    }

    /// What to do about it.
    var advice: String {
        switch self {
        case .declined: "Access was declined. If that was a mistake, install the app again and choose Connect."
        case .stateMissing:
            "The page that sent you here left out the part that protects the installation. Please start again from here."
        case .stateForeign:
            "It was made by another app, for another browser, or was changed on its way. Please start again from here."
        case .stateUsed:
            "Each link installs the app once. If the app does not work in your workspace, please start again from here."
        case .stateExpired: "It has to be completed within 15 minutes. Please start again from here."
        case .cookieMissing:
            "The cookie protects the installation. Please allow cookies for this site, and start and finish in the same browser."
        case .codeRefused:
            "The code that it gave is not valid any more, or the app's credentials are wrong. Please start again; if it "
                + "fails again, tell the developer of the app."
        case .intercomUnreachable: "Nothing was changed. Please try again in a few minutes."
        case .outcomeUnknown: "Please start again from here: the code of this attempt cannot be used twice."
        case .tokenNotKept: "The app's database is not available right now. Please try again in a few minutes."
        case .appFailed:
            "Intercom has allowed access, and the app failed afterwards. Please tell the developer of the app."
        }
    }
}
