/// A host: an IP address, a name, or every address of this machine.
///
/// All hosts, addresses and ports are parsed here, so that a notation means the same everywhere.
package enum Host: Sendable, Hashable, CustomStringConvertible {
    /// Every address of this machine, IPv4 and IPv6: `*`.
    case everywhere
    /// An IP address; the zone is the network interface of a link-local address.
    case address(IPAddress, zone: String?)
    /// A name, in lower case.
    case name(String)

    /// Parses a host: `192.0.2.1`, `2001:db8::1` or `fe80::1%eth0`, an IPv6 address with or without brackets, or a name.
    package init?(_ text: String) {
        self.init(Substring(text).utf8, allowsUnicode: false)
    }

    /// Parses a host to listen on: also `*` for every address, and `0` for every IPv4 address.
    package init?(listening text: String) {
        switch text {
        case "*": self = .everywhere
        case "0": self.init("0.0.0.0")
        default: self.init(text)
        }
    }

    fileprivate init?(_ text: Substring.UTF8View, allowsUnicode: Bool) {
        if text.first == UInt8(ascii: "[") {
            let inner = text.dropFirst().dropLast()
            guard text.last == UInt8(ascii: "]"), inner.contains(UInt8(ascii: ":")) else { return nil }
            self.init(address: inner)
        } else if text.contains(UInt8(ascii: ":")) {
            self.init(address: text)
        } else {
            if text.allSatisfy({ $0.isASCIIDigit || $0 == UInt8(ascii: ".") }),
                let address = IPAddress(String(Substring(text)))
            {
                self = .address(address, zone: nil)
                return
            }
            guard !text.isEmpty, text.count <= 253,
                text.allSatisfy({ $0.isNameCharacter || (allowsUnicode && $0 >= 0x80) })
            else { return nil }
            self = .name(String(Substring(text)).lowercased())
        }
    }

    /// An IPv6 address without brackets.
    private init?(address text: Substring.UTF8View) {
        let percent = text.firstIndex(of: UInt8(ascii: "%"))
        guard let address = IPAddress(String(Substring(text[..<(percent ?? text.endIndex)]))) else { return nil }
        var zone: Substring.UTF8View?
        if let percent {
            let rest = text[percent...].dropFirst()
            guard !rest.isEmpty, rest.count <= 64, rest.allSatisfy(\.isNameCharacter) else { return nil }
            zone = rest
        }
        // Other addresses are the same on every interface.
        let isLinkLocal = address.bytes.count == 16 && address.bytes[0] == 0xFE && address.bytes[1] & 0xC0 == 0x80
        self = .address(address, zone: isLinkLocal ? zone.map { String(Substring($0)) } : nil)
    }

    /// The IP address; nil for a name.
    package var address: IPAddress? {
        guard case .address(let address, _) = self else { return nil }
        return address
    }

    /// The network interface of a link-local address.
    package var zone: String? {
        guard case .address(_, let zone) = self else { return nil }
        return zone
    }

    /// Whether it is this machine: `localhost` or a loopback address.
    package var isThisMachine: Bool {
        switch self {
        case .everywhere: false
        case .address(let address, _): address.isLoopback
        case .name(let name): name == "localhost" || name == "localhost."
        }
    }

    /// The host at which this machine reaches a server that listens on this host.
    package var asSeenFromHere: Host {
        let loopback: [UInt8]? =
            switch self {
            case .everywhere: [127, 0, 0, 1]
            case .address(let address, _) where address.bytes.allSatisfy { $0 == 0 }:
                address.bytes.count == 4 ? [127, 0, 0, 1] : Array(repeating: 0, count: 15) + [1]
            default: nil
            }
        return loopback.flatMap { IPAddress(bytes: $0) }.map { .address($0, zone: nil) } ?? self
    }

    /// The host without brackets: `*`, `::1`, `fe80::1%eth0`, `localhost`.
    package var description: String {
        switch self {
        case .everywhere: "*"
        case .address(let address, let zone): zone.map { "\(address)%\($0)" } ?? address.description
        case .name(let name): name
        }
    }

    /// The host in URLs and the `Host` field: with brackets around an IPv6 address, without a zone.
    package var authority: String {
        guard case .address(let address, _) = self, address.bytes.count == 16 else { return description }
        return "[\(address)]"
    }
}

/// A host with an optional port: `app.example.com`, `192.0.2.1:8080`, `[2001:db8::1]:8080`.
package struct HostAndPort: Sendable, Hashable {
    /// The host.
    package let host: Host
    /// The port, from 0 to 65535.
    package let port: Int?

    /// Parses a host with an optional port; without a port, an IPv6 address needs no brackets.
    package init?(_ text: String) {
        self.init(text, listens: false, allowsUnicode: false)
    }

    /// Parses an address to listen on, also `*:9090` and `0:9090`.
    package init?(listening text: String) {
        self.init(text, listens: true, allowsUnicode: false)
    }

    /// Parses the authority of a URL, or the value of `Host`, without user information, zone and port 0.
    package init?(authority text: String, allowsUnicode: Bool = false) {
        self.init(text, listens: false, allowsUnicode: allowsUnicode)
        let isBracketed = text.utf8.first == UInt8(ascii: "[")
        guard port != 0, !text.utf8.contains(UInt8(ascii: "%")),
            isBracketed || port != nil || !text.utf8.contains(UInt8(ascii: ":"))
        else { return nil }
    }

    private init?(_ text: String, listens: Bool, allowsUnicode: Bool) {
        let text = Substring(text).utf8
        let start = text.first == UInt8(ascii: "[") ? text.lastIndex(of: UInt8(ascii: "]")) : text.startIndex
        guard let start else { return nil }
        var name = text
        var port: Int?
        if let colon = text[start...].firstIndex(of: UInt8(ascii: ":")) {
            let digits = text[colon...].dropFirst()
            // Several colons belong to an IPv6 address.
            if start != text.startIndex || !digits.contains(UInt8(ascii: ":")) {
                guard (1...5).contains(digits.count), digits.allSatisfy(\.isASCIIDigit),
                    let number = Int(Substring(digits)), number <= 65_535
                else { return nil }
                name = text[..<colon]
                port = number
            }
        }
        let host = listens ? Host(listening: String(Substring(name))) : Host(name, allowsUnicode: allowsUnicode)
        guard let host else { return nil }
        self.host = host
        self.port = port
    }
}
