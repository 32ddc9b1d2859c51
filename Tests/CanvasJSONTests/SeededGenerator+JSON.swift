import CanvasJSON
import RandomInput

extension SeededGenerator {
    /// A value of any kind, nested up to `depth` levels.
    mutating func json(depth: Int) -> JSON {
        switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &self) {
        case 0: .null
        case 1: JSON(Bool.random(using: &self))
        case 2: JSON(Int64(truncatingIfNeeded: next()))
        case 3: JSON(Double(Int64(truncatingIfNeeded: next())) * 1e-9)
        case 4, 5: JSON(string())
        case 6: JSON((0..<Int.random(in: 0...4, using: &self)).map { _ in json(depth: depth - 1) })
        default:
            JSON(members: (0..<Int.random(in: 0...4, using: &self)).map { _ in (string(), json(depth: depth - 1)) })
        }
    }

    /// Text of up to 24 scalars, of those that escaping and UTF-8 treat differently.
    mutating func string() -> String {
        let ranges: [ClosedRange<UInt32>] = [
            0...0x1F, 0x20...0x7E, 0x20...0x7E, 0x7F...0x7FF, 0x2020...0x2030, 0x1_F600...0x1_F64F,
        ]
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...24, using: &self) {
            let range = ranges[Int.random(in: 0..<ranges.count, using: &self)]
            text.append(Unicode.Scalar(UInt32.random(in: range, using: &self)) ?? " ")
        }
        return String(text)
    }
}
