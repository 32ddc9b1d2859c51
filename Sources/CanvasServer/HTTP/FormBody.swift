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

    /// The value of a field that has to be there exactly once.
    func value(of name: String) throws(Failure) -> String {
        let name = Array(name.utf8)
        var found: ArraySlice<UInt8>?
        for pair in bytes.split(separator: UInt8(ascii: "&")) {
            guard Self.hasWholeEscapes(pair) else { throw .malformed }
            let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            guard pair[..<equals].elementsEqual(name) else { continue }
            guard found == nil else { throw .repeated }
            found = pair[equals...].dropFirst()
        }
        guard let found, !found.isEmpty else { throw .missing }
        guard let decoded = Self.decode(found), !decoded.contains(0),
            let text = String(validating: decoded, as: UTF8.self)
        else { throw .malformed }
        return text
    }

    private static func hasWholeEscapes(_ bytes: ArraySlice<UInt8>) -> Bool {
        var rest = bytes
        while let percent = rest.firstIndex(of: UInt8(ascii: "%")) {
            let digits = rest[percent...].dropFirst().prefix(2)
            guard digits.count == 2, digits.allSatisfy({ $0.hexDigitValue != nil }) else { return false }
            rest = rest[digits.endIndex...]
        }
        return true
    }

    private static func decode(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "+"):
                decoded.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard index + 1 < bytes.endIndex,
                    let high = bytes[index].hexDigitValue, let low = bytes[index + 1].hexDigitValue
                else { return nil }
                decoded.append(high << 4 | low)
                index += 2
            default:
                decoded.append(byte)
            }
        }
        return decoded
    }
}
