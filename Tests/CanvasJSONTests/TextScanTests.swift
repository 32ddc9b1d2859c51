import RandomInput
import Testing

@testable import CanvasJSON

@Suite("The end of plain text")
struct TextScanTests {
    /// Every way in which this processor can look for it.
    private static var scans: [any TextScan.Type] {
        #if arch(x86_64)
        [WordTextScan.self, VectorTextScan.self]
        #else
        [WordTextScan.self]
        #endif
    }

    @Test("Every byte is plain or not, at every place of a block", arguments: UInt8.min...UInt8.max)
    func everyByte(_ byte: UInt8) {
        let isPlain = (0x20..<0x80).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
        for scan in Self.scans {
            for position in 0..<130 {
                var text = [UInt8](repeating: UInt8(ascii: "a"), count: 150)
                text[position] = byte
                #expect(ends(of: text, by: scan) == (isPlain ? [150] : [position, 150]))
            }
        }
    }

    @Test("Bytes beside each other do not change each other", arguments: 0..<50 as Range<UInt64>)
    func mixedText(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let kinds: [UInt8] = [0x00, 0x1F, 0x20, 0x21, 0x22, 0x23, 0x5B, 0x5C, 0x5D, 0x61, 0x7F, 0x80, 0xDC, 0xFF]
        let text = (0..<Int.random(in: 0...300, using: &generator)).map { _ in
            Int.random(in: 0..<8, using: &generator) == 0 ? kinds.randomElement(using: &generator) ?? 0 : 0x61
        }
        let expected = text.indices.filter { text[$0] < 0x20 || text[$0] > 0x7F || [0x22, 0x5C].contains(text[$0]) }
        for scan in Self.scans {
            #expect(ends(of: text, by: scan) == expected + [text.count])
        }
    }

    @Test("Text that is looked at from any place on ends where it ends", arguments: 0...140)
    func anyBeginning(position: Int) {
        for scan in Self.scans {
            for end in position...200 {
                var text = [UInt8](repeating: UInt8(ascii: "a"), count: 200)
                if end < 200 { text[end] = UInt8(ascii: "\"") }
                #expect(first(in: text, from: position, by: scan) == end)
            }
        }
    }

    /// Where a scan stops that goes on behind each end.
    private func ends(of text: [UInt8], by type: any TextScan.Type) -> [Int] {
        var scan = type.init(of: text.span)
        var ends = [Int(scan.endOfPlainText(at: 0, in: text.span))]
        while let last = ends.last, last < text.count {
            ends.append(Int(scan.endOfPlainText(at: UInt32(last + 1), in: text.span)))
        }
        return ends
    }

    private func first(in text: [UInt8], from position: Int, by type: any TextScan.Type) -> Int {
        var scan = type.init(of: text.span)
        return Int(scan.endOfPlainText(at: UInt32(position), in: text.span))
    }
}
