/// Something that is wrong with an answer.
public struct ExchangeFinding: Equatable, Sendable, CustomStringConvertible {
    /// How bad it is.
    public let severity: Finding.Severity
    /// The rule that is broken.
    public let rule: String
    /// Where, from the root of the answer: `$.canvas.content.components[1].id`; `$` for all of it.
    public let path: String
    /// The position of the component.
    public let component: Int?
    /// The id of the component, or of the item of a list.
    public let componentID: String?
    /// What was found and what to do about it.
    public let message: String

    /// Takes over what the validator found.
    package init(_ finding: Finding) {
        severity = finding.severity
        rule = finding.rule.rawValue
        path = finding.path.isEmpty ? "$" : finding.path.hasPrefix("[") ? "$\(finding.path)" : "$.\(finding.path)"
        component = Self.position(in: finding.path)
        componentID = finding.componentID
        message = finding.message
    }

    /// Says what is wrong with the page of a sheet.
    package init(_ severity: Finding.Severity, sheet rule: String, _ message: String) {
        self.severity = severity
        self.rule = rule
        self.message = message
        (path, component, componentID) = ("$", nil, nil)
    }

    /// Says why a response is not JSON.
    package init(_ fault: UnreadableJSON) {
        severity = .error
        rule = Self.jsonRule
        message = fault.description
        (path, component, componentID) = ("$", nil, nil)
    }

    /// The rule that bytes break which are not JSON.
    package static let jsonRule = "json"

    /// `error: $.canvas: words [rule]`.
    public var description: String { "\(severity.rawValue): \(path): \(message) [\(rule)]" }

    private static func position(in path: String) -> Int? {
        // The path of a component in an array of its own begins with its position.
        let path = path.hasPrefix("[") ? "components\(path)" : path
        guard let start = path.firstRange(of: "components[")?.upperBound else { return nil }
        return Int(path[start...].prefix(while: \.isNumber))
    }
}

extension [ExchangeFinding] {
    /// The most findings that are listed among other things.
    package static let maximumShown = 20

    /// The findings, one a line; of many the first ones and how many more there are.
    package var summary: String {
        let lines = prefix(Self.maximumShown).map(\.description)
        let rest = count > Self.maximumShown ? ["… and \(count - Self.maximumShown) more"] : []
        return (lines + rest).joined(separator: "\n")
    }
}
