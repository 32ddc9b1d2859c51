import Testing

@testable import CanvasJSON

@Suite("UTF-8")
struct UTF8Tests {
    @Test("The first and last scalar of every length are accepted")
    func boundaries() throws {
        for scalar in ["\u{80}", "\u{7FF}", "\u{800}", "\u{D7FF}", "\u{E000}", "\u{FFFF}", "\u{10000}", "\u{10FFFF}"] {
            #expect(try JSON(parsing: "\"\(scalar)\"").string == scalar)
        }
    }

    @Test(
        "What RFC 3629 excludes is refused where its sequence starts",
        arguments: [
            [0x80], [0xBF], [0xFE], [0xFF],
            [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x9F, 0xBF], [0xF0, 0x8F, 0xBF, 0xBF],
            [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF],
            [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80],
            [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x98], [0xC3, 0x28], [0xE2, 0x28, 0xA1], [0xF0, 0x9F, 0x28, 0x80],
        ] as [[UInt8]]
    )
    func refused(bytes: [UInt8]) {
        #expect(throws: JSONSyntaxError(offset: 2, reason: .invalidUTF8)) {
            try JSON(parsing: [0x22, 0x61] + bytes + [0x22])
        }
        #expect(throws: JSONSyntaxError(offset: 2, reason: .invalidUTF8)) {
            try JSON(parsing: [0x22, 0x61] + bytes)
        }
    }

    @Test("Every pair and triple of bytes is judged as the standard library judges it")
    func exhaustive() {
        let leads: [UInt8] = [0x22, 0x61, 0x7F, 0x80, 0xBF, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF]
        let trails: [UInt8] = [0x61, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xFF]
        for first in leads.dropFirst() + [0xF0, 0xF1, 0xF3, 0xF4, 0xF5] {
            for second in trails {
                for third in trails {
                    for fourth in trails {
                        let bytes = [first, second, third, fourth]
                        let isValid = String(validating: bytes, as: UTF8.self) != nil
                        #expect(((try? JSON(parsing: [0x22] + bytes + [0x22])) != nil) == isValid)
                    }
                }
            }
        }
    }

    @Test("A byte order mark is refused by name")
    func byteOrderMark() {
        #expect(throws: JSONSyntaxError(offset: 0, reason: .byteOrderMark)) { try JSON(parsing: "\u{FEFF}{}") }
    }
}
