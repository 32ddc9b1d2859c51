// The text of IP addresses, parsed and written like the system does.

extension IPAddress {
    /// The 4 or 16 bytes of an address (RFC 4291 section 2.2); nil for anything else.
    static func bytes(of text: String) -> [UInt8]? {
        let text = Array(text.utf8)
        return text.contains(UInt8(ascii: ":")) ? bytes(ofVersion6: text) : bytes(ofVersion4: text[...])
    }

    private static func bytes(ofVersion4 text: ArraySlice<UInt8>) -> [UInt8]? {
        let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var bytes: [UInt8] = []
        for part in parts {
            // Some parsers read leading zeros as octal.
            guard (1...3).contains(part.count), part.allSatisfy(\.isASCIIDigit),
                part.count == 1 || part.first != UInt8(ascii: "0"),
                let byte = UInt8(String(decoding: part, as: UTF8.self))
            else { return nil }
            bytes.append(byte)
        }
        return bytes
    }

    private static func bytes(ofVersion6 text: [UInt8]) -> [UInt8]? {
        let gap = zip(text, text.dropFirst()).enumerated().first { $1.0 == UInt8(ascii: ":") && $1.1 == $1.0 }?.offset
        guard let gap else { return bytes(ofGroups: text[...], isEnd: true).flatMap { $0.count == 16 ? $0 : nil } }
        guard let head = bytes(ofGroups: text[..<gap], isEnd: false),
            let tail = bytes(ofGroups: text[(gap + 2)...], isEnd: true), head.count + tail.count <= 14
        else { return nil }
        return head + [UInt8](repeating: 0, count: 16 - head.count - tail.count) + tail
    }

    /// The bytes of groups between colons; at the end of the text the last group may be an IPv4 address.
    private static func bytes(ofGroups text: ArraySlice<UInt8>, isEnd: Bool) -> [UInt8]? {
        guard !text.isEmpty else { return [] }
        let groups = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        var bytes: [UInt8] = []
        for (index, group) in groups.enumerated() {
            if isEnd, index == groups.count - 1, let address = Self.bytes(ofVersion4: group) { return bytes + address }
            guard (1...4).contains(group.count) else { return nil }
            var word: UInt16 = 0
            for digit in group {
                guard let value = digit.hexDigitValue else { return nil }
                word = word << 4 | UInt16(value)
            }
            bytes += [UInt8(word >> 8), UInt8(truncatingIfNeeded: word)]
        }
        return bytes
    }

    /// The canonical text of an address (RFC 5952).
    static func text(of bytes: [UInt8]) -> String {
        guard bytes.count == 16 else { return dotted(bytes[...]) }
        let words = stride(from: 0, to: 16, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
        func groups(_ range: Range<Int>) -> String { words[range].map { String($0, radix: 16) }.joined(separator: ":") }
        guard let gap = longestGap(in: words) else { return groups(0..<8) }
        // A deprecated IPv4-compatible address.
        if gap == 0..<6 { return "::\(dotted(bytes[12...]))" }
        return "\(groups(0..<gap.lowerBound))::\(groups(gap.upperBound..<8))"
    }

    private static func dotted(_ bytes: ArraySlice<UInt8>) -> String { bytes.map { String($0) }.joined(separator: ".") }

    /// The first longest run of at least two zeros.
    private static func longestGap(in words: [UInt16]) -> Range<Int>? {
        var longest = 0..<1
        var start = 0
        for (index, word) in words.enumerated() {
            if word != 0 {
                start = index + 1
            } else if index + 1 - start > longest.count {
                longest = start..<(index + 1)
            }
        }
        return longest.count > 1 ? longest : nil
    }
}
