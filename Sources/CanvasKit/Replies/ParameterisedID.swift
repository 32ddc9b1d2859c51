/// An id with or without parameters.
struct ParameterisedID: Sendable {
    let text: String

    /// The parameters after an id; nil when this is another id.
    func parameters(after id: String) -> [String]? {
        guard text.utf8.starts(with: id.utf8) else { return nil }
        let rest = text.utf8.dropFirst(id.utf8.count)
        guard rest.first == UInt8(ascii: "/") else { return nil }
        let parts = rest.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        let parameters = parts.compactMap(Self.unescape)
        return parameters.count == parts.count ? parameters : nil
    }

    static func escape(_ text: String) -> String {
        text.unicodeScalars.map { $0 == "%" ? "%25" : $0 == "/" ? "%2F" : String($0) }.joined()
    }

    private static func unescape(_ text: Substring.UTF8View) -> String? {
        // By scalars, as they were escaped: a combining mark would make one character with an escape.
        var rest = Substring(text).unicodeScalars
        var result = String.UnicodeScalarView()
        while let scalar = rest.popFirst() {
            guard scalar == "%" else {
                result.append(scalar)
                continue
            }
            switch String(rest.prefix(2)) {
            case "25": result.append("%")
            case "2F": result.append("/")
            default: return nil
            }
            rest = rest.dropFirst(2)
        }
        return String(result)
    }
}
