import Glibc
import Testing

@testable import WebSyntax

/// The system's own functions say what an address is.
@Suite struct IPAddressTextTests {
    private func systemBytes(of text: String) -> [UInt8]? {
        for (family, size) in [(AF_INET, 4), (AF_INET6, 16)] {
            var bytes = [UInt8](repeating: 0, count: size)
            if unsafe inet_pton(family, text, &bytes) == 1 { return bytes }
        }
        return nil
    }

    private func systemText(of bytes: [UInt8]) -> String {
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        unsafe _ = inet_ntop(bytes.count == 4 ? AF_INET : AF_INET6, bytes, &text, socklen_t(text.count))
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    @Test("an address is written as the system writes it")
    func writing() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<20_000 {
            let count = Bool.random(using: &random) ? 4 : 16
            // Many zeros, so that there are gaps of all lengths and at all places.
            let bytes = (0..<count / 2).flatMap { _ -> [UInt8] in
                let word = [0, 0, 0, UInt16.random(in: 0...0xFF), .random(in: 0 ... .max)].randomElement() ?? 0
                return [UInt8(word >> 8), UInt8(truncatingIfNeeded: word)]
            }
            let text = systemText(of: bytes)
            // IPAddress takes one that is mapped for one of IPv4, before it is written.
            if text.hasPrefix("::ffff:"), text.contains(".") { continue }
            #expect(IPAddress.text(of: bytes) == text)
            #expect(IPAddress.bytes(of: text) == bytes)
        }
    }

    @Test("what the system takes for an address is one, and nothing else is")
    func reading() {
        let pieces = [
            "0", "1", "01", "255", "256", "ff", "FFFF", "12345", "g", ".", ".", ":", ":", "::", ":", "1.2.3.4", " ",
        ]
        for _ in 0..<50_000 {
            let text = (0..<Int.random(in: 1...17)).map { _ in pieces.randomElement() ?? "" }.joined()
            #expect(IPAddress.bytes(of: text) == systemBytes(of: text), "\(text)")
        }
    }

    @Test(
        "addresses at the edge of the rules",
        arguments: [
            "::", ":::", ":", "", "1::", "::1", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8",
            "1:2:3:4::5:6:7:8",
            "1:2:3:4:5:6:7:8::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", "::1.2.3.4", "1.2.3.4::",
            "1:2:3:4:5:6:1.2.3.4",
            "1:2:3:4:5:6:7:1.2.3.4", "::1.2.3", "::01.2.3.4", "12345::", ":1::", "::1:", "1.2.3.4.", ".1.2.3.4",
            "1..2.3", "0.0.0.0",
            "00.0.0.0", "255.255.255.255", "::ffff:1.2.3.4", "::1.2.3.4:5", "1.2.3.4:5",
        ]
    )
    func edges(text: String) {
        #expect(IPAddress.bytes(of: text) == systemBytes(of: text))
    }
}
