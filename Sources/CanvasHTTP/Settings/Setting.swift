import MicroHTTP
import WebSyntax

/// The text of a flag or variable, and how to complain about it.
struct Setting {
    /// `PORT` or `--port`.
    let name: String
    /// The text, which is not empty.
    let text: String
    /// Whether no error may repeat the text.
    var isSecret = false
    /// The directory of the time zones in place of the usual one.
    var timeZoneDirectory: String?

    /// The error that names the setting, repeats its value and says what is wrong.
    func error(_ problem: String) -> SettingsError {
        SettingsError(setting: name, value: isSecret ? nil : text, problem: problem)
    }

    /// Reads a number, all of whose characters are digits.
    func number(in range: ClosedRange<Int>) throws(SettingsError) -> Int {
        let digits = text.hasPrefix("-") && range.lowerBound < 0 ? text.dropFirst() : text[...]
        guard !digits.isEmpty, digits.utf8.allSatisfy(\.isASCIIDigit), let number = Int(text), range.contains(number)
        else { throw error("is not a number from \(range.lowerBound) to \(range.upperBound)") }
        return number
    }

    // MARK: - Words

    /// Reads one of a few words, in capitals or not.
    func choice<Choice: RawRepresentable<String>>(among choices: [Choice]) throws(SettingsError) -> Choice {
        let word = text.lowercased()
        if let choice = Choice(rawValue: word) { return choice }
        let words = choices.map(\.rawValue)
        let near = words.spellingSuggestion(for: word) ?? words.first { word.count >= 3 && $0.hasPrefix(word) }
        let list = words.joined(separator: ", ")
        throw error("is not one of \(list)\(near.map { "; did you mean \($0)?" } ?? "")")
    }

    // MARK: - Addresses

    /// Reads the host to listen on.
    func host() throws(SettingsError) -> Host {
        if let host = Host(listening: text) { return host }
        if text.contains("/") {
            throw error("is not a host; write an IP address or a name alone, such as 127.0.0.1")
        }
        if HostAndPort(listening: text)?.port != nil { throw error("has a port, which belongs in PORT or --port") }
        throw error("is not a host; write an IP address, a name, or * for all addresses")
    }

    /// Reads a host and port, or a port of this machine, to listen on.
    func address() throws(SettingsError) -> ListeningAddress {
        if text.utf8.allSatisfy(\.isASCIIDigit), let port = Int(text), port <= 65_535 {
            return .tcp(host: "127.0.0.1", port: port)
        }
        guard let hostAndPort = HostAndPort(listening: text), let port = hostAndPort.port else {
            throw error("is not an address like 127.0.0.1:9090")
        }
        return .tcp(host: hostAndPort.host.description, port: port)
    }

    /// Reads the items of a list, each an address or a block of them.
    func blocks() throws(SettingsError) -> [AddressBlock] {
        var blocks: [AddressBlock] = []
        for item in text.split(whereSeparator: { $0 == "," || $0 == ";" || $0.isWhitespace }) {
            if HostAndPort(String(item))?.host == .name("localhost") {
                blocks += ["127.0.0.1", "::1"].compactMap { AddressBlock($0) }
                continue
            }
            guard let block = AddressBlock(String(item)) else {
                let advice = item == "*" ? "; write 0.0.0.0/0 and ::/0 to trust every address" : ""
                throw error("has an item that is neither an IP address nor a CIDR block: \(item)\(advice)")
            }
            blocks.append(block)
        }
        return blocks
    }

    // MARK: - URLs

    /// Reads the URL of the app; what follows the host may be a path.
    func baseURL() throws(SettingsError) -> String {
        guard let (scheme, authority, rest) = parts() else {
            let isBare = HostAndPort(authority: String(text.prefix { $0 != "/" })) != nil
            throw error("is not a URL like https://app.example.com" + (isBare ? "; write https:// before it" : ""))
        }
        guard let hostAndPort = HostAndPort(authority: authority), rest.utf8.allSatisfy(\.isPathCharacter) else {
            throw error("is not a URL like https://app.example.com")
        }
        // Intercom opens no other links; this machine's own are good for trying things out.
        guard scheme == "https" || hostAndPort.host.isThisMachine else {
            throw error("must begin with https://, unless its host is this machine")
        }
        var url = "\(scheme)://\(authority.lowercased())\(rest)"
        while url.hasSuffix("/") { url.removeLast() }
        return url
    }

    /// Reads an origin, as browsers write it.
    func origin() throws(SettingsError) -> String {
        if text == "*" { return text }
        guard let (scheme, authority, rest) = parts(), rest.isEmpty || rest == "/",
            let hostAndPort = HostAndPort(authority: authority)
        else { throw error("is neither * nor an origin like https://app.example.com") }
        let port = hostAndPort.port.flatMap { $0 == (scheme == "https" ? 443 : 80) ? nil : ":\($0)" } ?? ""
        return "\(scheme)://\(hostAndPort.host.authority)\(port)"
    }

    /// Takes a URL apart; its scheme in lower case.
    private func parts() -> (scheme: String, authority: String, rest: String)? {
        guard let mark = text.firstRange(of: "://") else { return nil }
        let scheme = text[..<mark.lowerBound].lowercased()
        guard scheme == "https" || scheme == "http" else { return nil }
        let authority = text[mark.upperBound...].prefix { $0 != "/" }
        return (scheme, String(authority), String(text[authority.endIndex...]))
    }
}

extension UInt8 {
    /// What stands in the path of a URL as it is (RFC 3986 section 3.3), slashes and percent signs included.
    fileprivate var isPathCharacter: Bool {
        isASCIIAlphanumeric || "-._~!$&'()*+,;=:@/%".utf8.contains(self)
    }
}
