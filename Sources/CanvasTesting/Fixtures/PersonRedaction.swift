import MicroHTTP
import WebSyntax

/// A replacement of people by made-up ones, consistent over all exchanges.
///
/// It learns names, addresses, telephone numbers and ids from the persons and form values of requests, and replaces them
/// wherever they occur. All other e-mail and IP addresses become the same one. Free text can still identify somebody.
struct PersonRedaction {
    private var replacements: [String: String] = [:]
    private var counts: [Kind: Int] = [:]

    private enum Kind {
        case name, email, phone, id, picture

        func replacement(_ number: Int, for text: String) -> String {
            switch self {
            case .name: "Person \(number)"
            case .email: "person\(number)@example.com"
            case .phone: "+1555010\(number)"
            case .id: text.utf8.allSatisfy(\.isASCIIDigit) ? "\(1_000_000 + number)" : "person-id-\(number)"
            case .picture: "https://www.example.com/person\(number).png"
            }
        }
    }

    /// Learns from the bodies of requests, except from the app's own data in them.
    init(learningFrom requests: [JSON] = []) {
        for request in requests { learn(request, isPerson: false, isForm: false) }
    }

    func redact(_ json: JSON) -> JSON {
        switch json.kind {
        case .object: JSON(members: json.members.map { ($0.key, redact($0.value)) })
        case .array: JSON(json.elements.map(redact))
        case .string: JSON(redact(json.string ?? ""))
        case .number: replacements[json.description].flatMap { Int($0) }.map { JSON($0) } ?? json
        case .bool, .null: json
        }
    }

    func redact(_ text: String) -> String {
        if let known = replacements[text] { return known }
        var result = text
        // The longest first: a name may be a part of an address.
        for (word, replacement) in replacements.sorted(by: { ($0.key.count, $0.key) > ($1.key.count, $1.key) })
        where word.count >= 3 {
            result = result.replacing(word, with: replacement)
        }
        return Self.withoutAddresses(result)
    }

    // MARK: - Learning

    private mutating func learn(_ json: JSON, isPerson: Bool, isForm: Bool) {
        for (key, value) in json.members where !Self.wordsOfTheApp.contains(key) {
            if let text = value.string ?? (value.kind == .number ? value.description : nil) {
                learn(text, under: key.lowercased(), isPerson: isPerson, isForm: isForm)
            } else {
                let isPerson = Self.people.contains(key) || Self.people.contains(value["type"]?.string ?? "")
                learn(value, isPerson: isPerson, isForm: isForm || key == "input_values" || key == "sheet_values")
            }
        }
        for element in json.elements {
            learn(element, isPerson: Self.people.contains(element["type"]?.string ?? ""), isForm: isForm)
        }
    }

    private static let people: Set = ["contact", "customer", "user", "lead", "visitor", "admin", "author"]
    private static let wordsOfTheApp: Set = ["current_canvas", "canvas", "card_creation_options"]

    private mutating func learn(_ text: String, under key: String, isPerson: Bool, isForm: Bool) {
        guard isPerson || isForm else { return }
        if key.contains("mail") {
            replace(text, .email)
        } else if key.contains("phone") {
            replace(text, .phone)
        } else if isPerson ? ["name", "pseudonym"].contains(key) : key.contains("name") {
            replace(text, .name)
        } else if isPerson, ["id", "user_id", "external_id"].contains(key) {
            replace(text, .id)
        } else if isPerson, key == "avatar" {
            replace(text, .picture)
        }
    }

    private mutating func replace(_ text: String, _ kind: Kind) {
        guard !text.isEmpty, replacements[text] == nil, !replacements.values.contains(text) else { return }
        counts[kind, default: 0] += 1
        replacements[text] = kind.replacement(counts[kind] ?? 1, for: text)
    }

    // MARK: - Unknown addresses

    private static func withoutAddresses(_ text: String) -> String {
        var result = ""
        var word = ""
        for character in text {
            if " \t\n\"'<>()[],;".contains(character) {
                result += withoutAddress(word) + String(character)
                word = ""
            } else {
                word.append(character)
            }
        }
        return result + withoutAddress(word)
    }

    private static func withoutAddress(_ word: String) -> String {
        let end = word.lastIndex { !".!?:".contains($0) }.map { word.index(after: $0) } ?? word.startIndex
        let (address, mark) = (word[..<end], word[end...])
        if let at = address.firstIndex(of: "@"), at != address.startIndex {
            let host = address[address.index(after: at)...]
            return host.contains(".") && !isNobodys(host) ? "someone@example.com\(mark)" : word
        }
        let isIP = address.filter { $0 == "." }.count == 3 && IPAddress(String(address)) != nil
        return isIP ? "192.0.2.1\(mark)" : word
    }

    /// Whether a host is reserved for examples (RFC 2606).
    private static func isNobodys(_ host: Substring) -> Bool {
        ["example.com", "example.org", "example.net"].contains { host.hasSuffix($0) }
            || [".example", ".test", ".invalid"].contains { host.hasSuffix($0) }
    }
}
