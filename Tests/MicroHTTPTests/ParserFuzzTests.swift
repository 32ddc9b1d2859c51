import HTTPTypes
import RandomInput
import Testing
import WebSyntax

@testable import MicroHTTP

/// Mutated inputs, the same on every run: nothing that a client sends may trap.
@Suite struct ParserFuzzTests {
    @Test func targetIsReadOrRefused() {
        var random = SeededGenerator(seed: 1)
        let seeds = ["/", "/a%20b/%C3%A9?c=%41&d", "http://host:80/a?b", "https://x/", "*", "/../%2e%2e/\\%00"]
        for _ in 0..<20_000 {
            let bytes = random.mutate(Array((seeds.randomElement(using: &random) ?? "").utf8))
            guard let target = RequestTarget(parsing: bytes) else { continue }
            #expect(target.path == "*" || target.path.hasPrefix("/"))
            #expect(!target.path.utf8.contains { $0 < 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "\\") })
            #expect(target.query?.utf8.allSatisfy { (0x21...0x7E).contains($0) } ?? true)
        }
    }

    @Test func headIsAdmittedOrRefused() {
        var random = SeededGenerator(seed: 2)
        let names = ["Host", "Content-Length", "Transfer-Encoding", "Expect", "Content-Encoding", "X-Other"]
        let values = ["x", "12", "chunked", "100-continue", "identity", "99999999999999999999", "-1", ""]
        let validator = RequestHeadValidator(headerLimit: 1_000, bodyLimit: 1_000)
        for _ in 0..<20_000 {
            var headers = RequestHeaders()
            for _ in 0..<Int.random(in: 0...4, using: &random) {
                let name = Array((names.randomElement(using: &random) ?? "").utf8)
                let value = Array((values.randomElement(using: &random) ?? "").utf8)
                let isMutated = Bool.random(using: &random)
                headers.append(name: name, value: isMutated ? random.mutate(value) : value)
            }
            let head = try? validator.validate(
                method: Array("POST".utf8),
                target: random.mutate(Array("/a?b".utf8)),
                isHTTP10: Bool.random(using: &random),
                headers: headers
            )
            guard let head else { continue }
            #expect(headers.values(of: .contentLength).isEmpty || headers.values(of: .transferEncoding).isEmpty)
            if case .length(let length) = head.body { #expect((1...1_000).contains(length)) }
        }
    }

    @Test func datesAddressesAndTypesAreReadOrRefused() {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<20_000 {
            let date = String(decoding: random.mutate(Array("Sun, 06 Nov 1994 08:49:37 GMT".utf8)), as: UTF8.self)
            if let seconds = HTTPDate.seconds(of: date) { #expect(!HTTPDate.text(of: seconds).isEmpty) }
            let block = String(decoding: random.mutate(Array("2001:db8::/32".utf8)), as: UTF8.self)
            if let block = AddressBlock(block), let address = IPAddress("2001:db8::1") { _ = block.contains(address) }
            _ = MediaType.ofFile(named: String(decoding: random.mutate(Array("a.html".utf8)), as: UTF8.self))
        }
    }
}
