import CMicroHTTPD

/// The version of libmicrohttpd that is loaded, which need not be the one that the program was built with.
struct LibraryVersion: Comparable, CustomStringConvertible {
    let description: String
    private let numbers: [Int]

    /// The version that is loaded.
    static let loaded = Self(unsafe String(cString: MHD_get_version()))

    init(_ text: String) {
        description = text
        numbers = text.split(separator: ".").map { Int($0.prefix(while: \.isNumber)) ?? 0 }
    }

    /// Whether the parser can be told to be strict: it then refuses folded lines, bare line feeds and NULs.
    ///
    /// It leaves blanks at the end of a line out of its value. Unless it is strict it turns the end of a folded line into
    /// blanks, which nobody could tell from blanks that were sent.
    var canBeStrict: Bool { self >= Self("1.0") }

    /// Whether the tests hold with this version.
    var isTested: Bool { description == "0.9.75" || canBeStrict && self < Self("1.1") }

    static func < (left: Self, right: Self) -> Bool { left.numbers.lexicographicallyPrecedes(right.numbers) }

    static func == (left: Self, right: Self) -> Bool { left.numbers == right.numbers }
}
