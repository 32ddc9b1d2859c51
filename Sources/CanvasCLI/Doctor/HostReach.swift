import MicroHTTP
import WebSyntax

/// The networks from which a host is reachable.
enum HostReach {
    /// The internet, as far as the name tells.
    case anywhere
    /// The host's own network.
    case network
    /// The machine itself.
    case machine

    /// Classifies the host of a URL, without brackets.
    init(of host: String) {
        var name = host.lowercased()
        while name.hasSuffix(".") { name.removeLast() }
        if let address = IPAddress(name) ?? Self.oddAddress(name) {
            self = Self.reach(of: address)
        } else if name == "localhost" || name.hasSuffix(".localhost") || name == "localhost.localdomain" {
            self = .machine
        } else {
            self = !name.contains(".") || Self.localDomains.contains { name.hasSuffix($0) } ? .network : .anywhere
        }
    }

    /// The domains without public DNS (RFC 6761, RFC 6762, RFC 8375), and those that routers use.
    private static let localDomains = [
        ".local", ".localdomain", ".internal", ".intranet", ".lan", ".home", ".home.arpa", ".corp", ".private", ".test",
    ]

    private static let networks = [
        "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "100.64.0.0/10", "fc00::/7", "fe80::/10",
    ].compactMap(AddressBlock.init)

    private static func reach(of address: IPAddress) -> Self {
        if address.isLoopback || address.bytes.first == 0 && address.bytes.count == 4 { return .machine }
        if address.bytes.allSatisfy({ $0 == 0 }) { return .machine }
        return networks.contains { $0.contains(address) } ? .network : .anywhere
    }

    /// An IPv4 address in another form that browsers accept: `127.1`, `0x7f.0.0.1`, `2130706433`.
    private static func oddAddress(_ name: String) -> IPAddress? {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        let numbers = parts.compactMap(number)
        guard (1...4).contains(parts.count), numbers.count == parts.count, let last = numbers.last else { return nil }
        guard numbers.dropLast().allSatisfy({ $0 < 256 }) else { return nil }
        var value = last
        // The last number fills the remaining bytes.
        guard parts.count == 1 || last < 1 << (8 * (5 - parts.count)) else { return nil }
        for (index, number) in numbers.dropLast().enumerated() { value |= number << (8 * (3 - index)) }
        guard value <= UInt32.max else { return nil }
        return IPAddress(bytes: [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) })
    }

    private static func number(_ text: Substring) -> Int? {
        if text.hasPrefix("0x") { return Int(text.dropFirst(2), radix: 16) }
        if text.hasPrefix("0"), text.count > 1 { return Int(text, radix: 8) }
        return text.allSatisfy(\.isNumber) ? Int(text) : nil
    }
}
