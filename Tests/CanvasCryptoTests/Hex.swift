@testable import CanvasCrypto

/// The bytes that an even number of hex digits stand for; white space between them is ignored.
func bytes(hex text: String) -> [UInt8] {
    let digits = text.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
}

func hex(_ bytes: [UInt8]) -> String {
    Hexadecimal.encode(bytes.span)
}

extension ClientSecret {
    /// A secret that is no text, as published vectors have it.
    init(rawBytes: [UInt8]) {
        self.init(bytes: rawBytes.span)
    }
}

extension SealingKey {
    /// A key that is used as it is, instead of the digest of a secret.
    init(rawBytes: [UInt8]) {
        self.init(SecretBytes(rawBytes.span, paddedTo: 32))
    }
}
