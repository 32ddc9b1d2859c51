import CMicroHTTPD

/// A version of libmicrohttpd; the one that matters is the one this process has loaded, not the one it was compiled with.
///
/// Up to 0.9 the library reads heads leniently and by rules of its own, and `IncomingHead` finds out what it passed over.
/// The parser of 1.0 reads them as RFC 9112 wants when it is told to be strict. When it is not, it turns the line end of a
/// folded line into blanks, which nobody could tell from blanks that were sent.
struct LibraryVersion: Comparable, Sendable {
    /// Two hexadecimal digits for each part, the last of which belong to versions between releases.
    let number: UInt32

    /// The version of the library that this process has loaded.
    static let loaded = Self(number: MHD_get_version_bin())

    /// The lenient parser that was measured byte for byte.
    static let lenient = Self(number: 0x0009_7500)
    /// The first version with the parser that can be strict.
    static let strict = Self(number: 0x0100_0000)
    /// The versions with which all tests hold.
    static let tested = [lenient, strict, Self(number: 0x0100_0100)]

    static func < (one: Self, other: Self) -> Bool { one.number < other.number }

    /// Whether the tests hold with this version.
    var isTested: Bool { Self.tested.contains(self) }

    /// The value of `MHD_OPTION_STRICT_FOR_CLIENT`.
    ///
    /// A version that nobody has measured is to be strict. 0.9.75 is not: it would send the head of a refusal twice, or
    /// none, where this server has a response.
    var strictness: CInt { self == Self.lenient ? 0 : 1 }

    /// Whether the library leaves the white space behind a value out of it.
    var trimsValues: Bool { self >= Self.strict }

    var description: String {
        let parts = [number >> 24, number >> 16, number >> 8].map { String($0 & 0xFF, radix: 16) }
        return parts.joined(separator: ".")
    }
}
