import MicroHTTP
import WebSyntax

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
    ///
    /// Each byte is passed once, also in a field that nobody reads: every escape is whole.
    func value(of name: String) throws(Failure) -> [UInt8] {
        let name = Array(name.utf8)
        var found: [UInt8]?
        var start = 0
        while start <= bytes.count {
            let nameEnd = try end(from: start) { $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "=") }
            let valueStart = min(nameEnd + 1, bytes.count)
            let isEmpty = nameEnd == bytes.count || bytes[nameEnd] == UInt8(ascii: "&")
            let valueEnd: Int
            if isName(name, start..<nameEnd) {
                guard found == nil else { throw .repeated }
                let value = isEmpty ? ([], nameEnd) : try decode(from: valueStart)
                found = value.0
                valueEnd = value.1
            } else {
                valueEnd = isEmpty ? nameEnd : try end(from: valueStart) { $0 == UInt8(ascii: "&") }
            }
            start = valueEnd + 1
        }
        guard let found, !found.isEmpty else { throw .missing }
        return found
    }

    /// Where something ends, all escapes before it being whole.
    @inline(__always)
    private func end(from start: Int, where isEnd: (UInt8) -> Bool) throws(Failure) -> Int {
        let bytes = bytes.span
        var index = start
        while index < bytes.count, !isEnd(bytes[index]) {
            if bytes[index] == UInt8(ascii: "%"), Self.escaped(at: index, in: bytes) == nil { throw .malformed }
            index += 1
        }
        return index
    }

    /// Whether a name, in whatever escapes it is written, is the one that is looked for.
    private func isName(_ name: [UInt8], _ range: Range<Int>) -> Bool {
        guard range.count >= name.count else { return false }
        if bytes[range].elementsEqual(name) { return true }
        guard bytes[range].contains(UInt8(ascii: "%")) else { return false }
        return (try? Self(Array(bytes[range])).decode(from: 0))?.0.elementsEqual(name) == true
    }

    /// The byte that an escape stands for; nil when it is broken, and so when the field ends within it.
    @inline(__always)
    private static func escaped(at percent: Int, in bytes: Span<UInt8>) -> UInt8? {
        guard bytes.count - percent > 2, let high = bytes[percent + 1].hexDigitValue,
            let low = bytes[percent + 2].hexDigitValue
        else { return nil }
        return high << 4 | low
    }

    /// The value that begins at `start`, and where it ends.
    private func decode(from start: Int) throws(Failure) -> ([UInt8], Int) {
        var decoded = [UInt8](repeating: 0, count: bytes.count - start)
        let (count, end) = try Self.decode(bytes.span, from: start, into: decoded.mutableSpan)
        decoded.removeLast(decoded.count - count)
        guard (try? UTF8Span(validating: decoded.span)) != nil else { throw .malformed }
        return (decoded, end)
    }

    /// Decodes into room that is there already: with both positions in registers that takes half the time of appending.
    private static func decode(
        _ bytes: Span<UInt8>,
        from start: Int,
        into output: consuming MutableSpan<UInt8>
    ) throws(Failure) -> (count: Int, end: Int) {
        var index = start
        var count = 0
        while index < bytes.count {
            var byte = bytes[index]
            // What does not stand for itself is up to here.
            if byte <= UInt8(ascii: "+") {
                if byte == UInt8(ascii: "&") { break }
                if byte == UInt8(ascii: "+") {
                    byte = UInt8(ascii: " ")
                } else if byte == UInt8(ascii: "%") {
                    guard let stoodFor = escaped(at: index, in: bytes) else { throw .malformed }
                    byte = stoodFor
                    index &+= 2
                }
                guard byte != 0 else { throw .malformed }
            }
            output[count] = byte
            count &+= 1
            index &+= 1
        }
        return (count, index)
    }
}
