import Testing

@testable import CanvasCrypto

/// The test cases of RFC 4231 section 4.
@Suite("RFC 4231")
struct HMACVectorTests {
    struct Vector: Sendable, CustomTestStringConvertible {
        let number: Int
        let key: [UInt8]
        let data: [UInt8]
        let code: String

        var testDescription: String { "case \(number)" }
    }

    static let vectors = [
        Vector(
            number: 1,
            key: [UInt8](repeating: 0x0b, count: 20),
            data: Array("Hi There".utf8),
            code: "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        ),
        Vector(
            number: 2,
            key: Array("Jefe".utf8),
            data: Array("what do ya want for nothing?".utf8),
            code: "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
        Vector(
            number: 3,
            key: [UInt8](repeating: 0xaa, count: 20),
            data: [UInt8](repeating: 0xdd, count: 50),
            code: "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
        ),
        Vector(
            number: 4,
            key: Array(0x01...0x19),
            data: [UInt8](repeating: 0xcd, count: 50),
            code: "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
        ),
        Vector(
            number: 6,
            key: [UInt8](repeating: 0xaa, count: 131),
            data: Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
            code: "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        ),
        Vector(
            number: 7,
            key: [UInt8](repeating: 0xaa, count: 131),
            data: Array(
                """
                This is a test using a larger than block-size key and a larger than block-size data. The key needs to \
                be hashed before being used by the HMAC algorithm.
                """.utf8
            ),
            code: "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
        ),
    ]

    @Test("a full code is what we sign with and accept", arguments: vectors)
    func full(vector: Vector) {
        let secret = ClientSecret(rawBytes: vector.key)
        #expect(BodySignature.sign(vector.data, with: secret) == vector.code)
        #expect(BodySignature.isValid(vector.code, for: vector.data, with: ClientSecrets(secret)))
    }

    @Test("the code of case 5, cut to 128 bits, is right as far as it goes but refused")
    func truncated() {
        let code = "a3b6167473100ee06e0c796c2955552b"
        let data = Array("Test With Truncation".utf8)
        let secret = ClientSecret(rawBytes: [UInt8](repeating: 0x0c, count: 20))
        #expect(BodySignature.sign(data, with: secret).hasPrefix(code))
        #expect(!BodySignature.isValid(code, for: data, with: ClientSecrets(secret)))
    }

    @Test("keys around the length of a block", arguments: [63, 64, 65])
    func keyLength(count: Int) {
        // Keys of so many letters "k", over an empty message; computed with another implementation.
        let codes = [
            63: "a73e4ae46b2a9f2402fff056e156c0a25551e3db5097f9367522239bfbc2d02e",
            64: "83026a325aaee70e36cfe607536aa1054104ad1077c36134810d4ccded1ccd3b",
            65: "41f1c4cc3107cd5b8d92460f61032902bfdb06484eef17e861b83a5012d3b7f3",
        ]
        let secret = ClientSecret(String(repeating: "k", count: count))
        #expect(BodySignature.sign([], with: secret) == codes[count])
    }
}
