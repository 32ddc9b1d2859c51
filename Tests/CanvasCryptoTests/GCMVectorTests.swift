import Testing

@testable import CanvasCrypto

/// The AES-256 test cases with a 96-bit nonce and no additional data of "The Galois/Counter Mode of Operation (GCM)" by
/// McGrew and Viega, appendix B, the document that NIST SP 800-38D goes back to.
@Suite("GCM specification")
struct GCMVectorTests {
    struct Vector: Sendable, CustomTestStringConvertible {
        let number: Int
        let key: String
        let nonce: String
        let plaintext: String
        let ciphertext: String
        let tag: String

        var testDescription: String { "test case \(number)" }
        var box: [UInt8] { bytes(hex: nonce + ciphertext + tag) }
    }

    static let vectors = [
        Vector(
            number: 13,
            key: String(repeating: "00", count: 32),
            nonce: "000000000000000000000000",
            plaintext: "",
            ciphertext: "",
            tag: "530f8afbc74536b9a963b4f1c4cb738b"
        ),
        Vector(
            number: 14,
            key: String(repeating: "00", count: 32),
            nonce: "000000000000000000000000",
            plaintext: "00000000000000000000000000000000",
            ciphertext: "cea7403d4d606b6e074ec5d3baf39d18",
            tag: "d0d1c8a799996bf0265b98b5d48ab919"
        ),
        Vector(
            number: 15,
            key: "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308",
            nonce: "cafebabefacedbaddecaf888",
            plaintext: """
                d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5
                aa0de657ba637b391aafd255
                """,
            ciphertext: """
                522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e63
                93ba7a0abcc9f662898015ad
                """,
            tag: "b094dac5d93471bdec1a502270e3cc6c"
        ),
    ]

    @Test("opens", arguments: vectors)
    func opens(vector: Vector) throws {
        let key = SealingKey(rawBytes: bytes(hex: vector.key))
        let plaintext = try key.open(vector.box)
        #expect(plaintext == bytes(hex: vector.plaintext))
    }

    @Test("seals", arguments: vectors)
    func seals(vector: Vector) throws {
        let key = SealingKey(rawBytes: bytes(hex: vector.key))
        let digits = bytes(hex: vector.nonce)
        let box = try key.seal(bytes(hex: vector.plaintext), nonce: SealingKey.Nonce { digits[$0] })
        #expect(box == vector.box)
    }

    @Test("does not open with any bit of key or box changed", arguments: vectors)
    func refuses(vector: Vector) {
        let key = bytes(hex: vector.key)
        for bit in 0..<(8 * key.count) {
            var key = key
            key[bit / 8] ^= 1 << (bit % 8)
            let wrong = SealingKey(rawBytes: key)
            #expect(throws: LibCryptoError.self) { try wrong.open(vector.box) }
        }
        let right = SealingKey(rawBytes: key)
        for bit in 0..<(8 * vector.box.count) {
            var box = vector.box
            box[bit / 8] ^= 1 << (bit % 8)
            #expect(throws: LibCryptoError.self) { try right.open(box) }
        }
    }
}
