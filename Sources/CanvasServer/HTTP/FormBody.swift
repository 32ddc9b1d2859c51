import MicroHTTP

/// A body of the type `application/x-www-form-urlencoded`.
///
/// Source: <https://url.spec.whatwg.org/#application/x-www-form-urlencoded>, but strict: what a browser would repair is
/// refused, because no browser writes it.
struct FormBody {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    enum Failure: Error, Equatable {
        case missing, repeated, malformed
    }

    /// The value of a field that has to be there exactly once: UTF-8 without NUL.
    func value(of name: String) throws(Failure) -> [UInt8] {
        var found: Range<Int>?
        var start = 0
        var equals: Int?
        let bytes = bytes
        // One pass over all fields: also in one that nobody reads every escape is whole.
        for index in 0...bytes.count {
            let byte = index < bytes.count ? bytes[index] : UInt8(ascii: "&")
            switch byte {
            case UInt8(ascii: "&"):
                if isName(name, start..<(equals ?? index)) {
                    guard found == nil else { throw .repeated }
                    found = min((equals ?? index) + 1, index)..<index
                }
                start = index + 1
                equals = nil
            case UInt8(ascii: "="):
                equals = equals ?? index
            case UInt8(ascii: "%"):
                guard Self.escaped(at: index, in: bytes.span) != nil else { throw .malformed }
            default: break
            }
        }
        guard let found, !found.isEmpty else { throw .missing }
        return try decode(found)
    }

    /// Whether a name, in whatever escapes it is written, is the one that is looked for.
    private func isName(_ name: String, _ range: Range<Int>) -> Bool {
        guard range.count >= name.utf8.count else { return false }
        if bytes[range].elementsEqual(name.utf8) { return true }
        return bytes[range].contains(UInt8(ascii: "%")) && (try? decode(range))?.elementsEqual(name.utf8) == true
    }

    /// The byte that an escape stands for; nil when it is broken, and so when the field ends within it.
    @inline(__always)
    private static func escaped(at percent: Int, in bytes: Span<UInt8>) -> UInt8? {
        guard bytes.count - percent > 2, let high = bytes[percent + 1].hexDigitValue,
            let low = bytes[percent + 2].hexDigitValue
        else { return nil }
        return high << 4 | low
    }

    private func decode(_ value: Range<Int>) throws(Failure) -> [UInt8] {
        let encoded = bytes
        let decoded = try [UInt8](capacity: value.count) { (output) throws(Failure) in
            let bytes = encoded.span
            var index = value.lowerBound
            while index < value.upperBound {
                var byte = bytes[index]
                index += 1
                if byte == UInt8(ascii: "+") {
                    byte = UInt8(ascii: " ")
                } else if byte == UInt8(ascii: "%") {
                    guard let stoodFor = Self.escaped(at: index - 1, in: bytes) else { throw .malformed }
                    byte = stoodFor
                    index += 2
                }
                guard byte != 0 else { throw .malformed }
                output.append(byte)
            }
        }
        guard (try? UTF8Span(validating: decoded.span)) != nil else { throw .malformed }
        return decoded
    }
}
