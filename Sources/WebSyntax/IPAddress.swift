/// An IPv4 or IPv6 address.
///
/// An IPv4 address mapped into IPv6 (`::ffff:192.0.2.1`) is the IPv4 address.
public struct IPAddress: Sendable, Hashable, CustomStringConvertible {
    /// The bytes of the address and zeros behind them; no array, because a copy would retain it.
    private let octets: InlineArray<16, UInt8>
    /// How many bytes the address has.
    private let count: Int
    /// The canonical text of the address.
    ///
    /// Stored, because every line of the access log has it.
    public let description: String

    /// Creates an address; nil unless there are 4 or 16 bytes.
    ///
    /// - Parameter bytes: 4 or 16 bytes in network order.
    public init?(bytes: [UInt8]) {
        let mappedPrefix: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]
        guard bytes.count == 4 || bytes.count == 16 else { return nil }
        let own = bytes.count == 16 && bytes.starts(with: mappedPrefix) ? bytes[12...] : bytes[...]
        count = own.count
        octets = InlineArray { $0 < own.count ? own[own.startIndex + $0] : 0 }
        description = Self.text(of: Array(own))
    }

    /// The 4 or 16 bytes of the address, in network order.
    public var bytes: [UInt8] { (0..<count).map { octets[$0] } }

    /// Whether two addresses are the same.
    public static func == (one: Self, other: Self) -> Bool {
        one.count == other.count && one.octets.indices.allSatisfy { one.octets[$0] == other.octets[$0] }
    }

    /// Hashes the bytes of the address.
    public func hash(into hasher: inout Hasher) {
        for index in 0..<count { hasher.combine(octets[index]) }
    }

    /// Parses an address; nil for anything else.
    ///
    /// - Parameter text: `192.0.2.1` or `2001:db8::1`, without brackets, port or zone.
    public init?(_ text: String) {
        guard let bytes = Self.bytes(of: text) else { return nil }
        self.init(bytes: bytes)
    }

    /// Whether the address is this machine's own (`127.0.0.0/8` or `::1`).
    public var isLoopback: Bool {
        count == 4 ? octets[0] == 127 : (0..<15).allSatisfy { octets[$0] == 0 } && octets[15] == 1
    }

    /// Whether its first bits are those of another address, which has as many.
    fileprivate func begins(with count: Int, bitsOf other: IPAddress) -> Bool {
        guard self.count == other.count else { return false }
        for index in 0..<count / 8 where octets[index] != other.octets[index] { return false }
        guard count % 8 > 0 else { return true }
        return (octets[count / 8] ^ other.octets[count / 8]) >> UInt8(8 - count % 8) == 0
    }
}

/// A block of IP addresses in CIDR notation (RFC 4632).
public struct AddressBlock: Sendable, Hashable {
    private let network: IPAddress
    private let prefixLength: Int

    /// Parses a block; nil for anything else.
    ///
    /// - Parameter text: `10.0.0.0/8`, `2001:db8::/32`, or a single address. Brackets around an IPv6 address and the port of
    ///   a single address are ignored.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let hostAndPort = HostAndPort(String(parts[0])), case .address(let network, zone: nil) = hostAndPort.host
        else {
            return nil
        }
        self.network = network
        let bits = network.bytes.count * 8
        guard parts.count == 2 else {
            self.prefixLength = bits
            return
        }
        guard hostAndPort.port == nil, (1...3).contains(parts[1].utf8.count), parts[1].utf8.allSatisfy(\.isASCIIDigit),
            let length = Int(parts[1])
        else { return nil }
        // All IPv4 addresses mapped into IPv6 have the same 96 bits before them.
        let isMapped = bits == 32 && parts[0].utf8.contains(UInt8(ascii: ":"))
        guard (0...bits).contains(isMapped ? length - 96 : length) else { return nil }
        self.prefixLength = isMapped ? length - 96 : length
    }

    /// Whether the block contains an address.
    ///
    /// - Parameter address: The address.
    /// - Returns: false also for an address of the other IP version.
    public func contains(_ address: IPAddress) -> Bool { address.begins(with: prefixLength, bitsOf: network) }
}
