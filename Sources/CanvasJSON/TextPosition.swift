/// A line and a column in a text, the column counted in Unicode scalars, both from 1.
package struct TextPosition: Sendable {
    /// The line, from 1.
    package private(set) var line = 1
    /// The column, from 1.
    package private(set) var column = 1

    /// The beginning of a text.
    package init() {}

    /// The positions of bytes, found in one pass; an offset past the end of the text is its end.
    ///
    /// Lines end at a line feed. A continuation byte of UTF-8 belongs to the character before it.
    package static func positions(of offsets: [Int], in text: [UInt8]) -> [TextPosition] {
        var positions = [TextPosition](repeating: TextPosition(), count: offsets.count)
        var position = TextPosition()
        var next = 0
        for index in offsets.indices.sorted(by: { offsets[$0] < offsets[$1] }) {
            while next < min(offsets[index], text.count) {
                position.pass(text[next])
                next += 1
            }
            positions[index] = position
        }
        return positions
    }

    /// Goes past a byte.
    package mutating func pass(_ byte: UInt8) {
        if byte == UInt8(ascii: "\n") {
            line += 1
            column = 1
        } else if byte & 0b1100_0000 != 0b1000_0000 {
            column += 1
        }
    }
}
