/// A reason why bytes are not a usable file of the time zone database.
package enum TimeZoneFileError: Error, Equatable, CustomStringConvertible {
    /// The bytes do not begin as a TZif file, or a block in them does not.
    case notTZif
    /// The version is not one of the format.
    case unknownVersion(UInt8)
    /// The file ends before all that its header counts.
    case truncated
    /// The numbers of a header contradict each other.
    case malformedHeader
    /// The transitions are not in order, or lead to a local time that is not there.
    case malformedTransition
    /// A local time has an offset, flag or abbreviation that cannot be.
    case malformedLocalTime
    /// The file counts leap seconds, which the times of computers do not.
    case leapSeconds
    /// The rule after the last transition is not one of the POSIX variable `TZ`.
    case malformedRule

    /// What is wrong, as the end of a sentence: "is not in the format TZif".
    package var description: String {
        switch self {
        case .notTZif: "is not in the format TZif"
        case .unknownVersion(let version): "has an unknown TZif version, byte \(version)"
        case .truncated: "is cut short"
        case .malformedHeader: "has a malformed TZif header"
        case .malformedTransition: "has a malformed transition"
        case .malformedLocalTime: "has a malformed local time"
        case .leapSeconds: "counts leap seconds, as the zones below right/ do"
        case .malformedRule: "has a malformed rule at its end"
        }
    }
}
