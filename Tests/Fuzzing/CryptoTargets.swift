import WebSyntax
@testable import CanvasCrypto

private let newSecret = ClientSecret("test-client-secret-0001")
private let oldSecret = ClientSecret("test-client-secret-0002")
private let secrets = ClientSecrets(newSecret, oldSecret)
private let strangeSecret = ClientSecret("")

extension FuzzTarget {
    /// The signature of a body: the first line is the header's value, the rest the body.
    ///
    /// No mutation hits upon a signature, so some characters of the first line stand for one: `$` for that under the
    /// new secret, `#` for that under the old one, `!` for that under a strange one, `^` for `$` in upper case, and `<`
    /// and `>` for the halves of `$`.
    static let signature = FuzzTarget(
        "signature",
        seeds: [
            "$\n{\"workspace_id\":\"abcd123\"}", " \t^ \n", "<>\nbody", "#\nbody\n", "!\nbody", "$0\nbody", "<x\n",
            "\n",
            "43983d2eeaea582bc56654c1e074fe0e0de4a80c5f7dd4e26804c4cd7255f999\n"
                + #"{"workspace_id":"abcd123","component_id":"submit_button"}"#,
        ],
        words: ["$", "^", "#", "<>", " ", "\t", "\u{A0}"]
    ) { bytes in
        let input = parts(bytes, upTo: 2)
        let body = input[1]
        let new = Array(BodySignature.sign(body, with: newSecret).utf8)
        let old = Array(BodySignature.sign(body, with: oldSecret).utf8)
        let strange = Array(BodySignature.sign(body, with: strangeSecret).utf8)
        let header = input[0].flatMap { byte -> [UInt8] in
            switch byte {
            case UInt8(ascii: "$"): new
            case UInt8(ascii: "#"): old
            case UInt8(ascii: "!"): strange
            case UInt8(ascii: "^"): Array(String(decoding: new, as: UTF8.self).uppercased().utf8)
            case UInt8(ascii: "<"): Array(new.prefix(32))
            case UInt8(ascii: ">"): Array(new.suffix(32))
            default: [byte]
            }
        }
        // Byte by byte and slowly, which does not matter here.
        var digits = header[...].map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        while let first = digits.first, " \t".utf8.contains(first) { digits.removeFirst() }
        while let last = digits.last, " \t".utf8.contains(last) { digits.removeLast() }
        let isValid = BodySignature.isValid(header.span, for: body, with: secrets)
        require(isValid == (digits == new || digits == old), "a signature is valid when it is one of the two")
        if let text = String(validating: header, as: UTF8.self) {
            require(BodySignature.isValid(text, for: body, with: secrets) == isValid, "text is judged as bytes are")
        }
        guard isValid else { return }
        let isLonger = BodySignature.isValid(header.span, for: body + [0], with: secrets)
        require(!isLonger, "a longer body has another signature")
        for index in [body.startIndex, body.endIndex - 1] where body.indices.contains(index) {
            var other = body
            other[index] ^= 1
            let isOther = BodySignature.isValid(header.span, for: other, with: secrets)
            require(!isOther, "another body has another signature")
        }
    }

    /// A sealed user: without a line break the whole input is one; with one, the first line says how the sealed rest is
    /// changed.
    static let sealedUser = FuzzTarget(
        "sealed-user",
        seeds: [
            "AAECAwQFBgcICQoLZEeod/+6/2aLTFUuoDiyY9/MsZqgcl+W918s12TiY9B2KaDm8wRkFQjONuFf4K7BLhGmKMgbBLmznj44o0/J1zUTjmW+"
                + "gKrsRXvzIb0H+NaXTGTKxP1dT5M=",
            "\n{\"type\":\"user\",\"email\":\"ada@example.com\"}", "\u{2}\u{3}\n{}", "\u{8}\u{11}\u{12}\n", "\u{6}\nab",
            "\u{4}\nabc", "\u{5}\nabcd", "AAAA", "A=B=", "QUI=", "QUI", "Q U\tI\r\n=",
        ],
        words: ["=", "==", "-", "_", "+/"]
    ) { bytes in
        guard bytes.contains(UInt8(ascii: "\n")) else { return checkText(bytes) }
        let input = parts(bytes, upTo: 2)
        let box = require(
            try? oldSecret.keys.sealing.seal(input[1], nonce: SealingKey.Nonce(repeating: 7)),
            "sealing succeeds"
        )
        require(box.count == input[1].count + SealingKey.overhead, "a box is as long as it has to be")
        require(Base64.decode(Array(Base64.encode(box).utf8).span) == box, "Base64 is read back")
        let text = changed(Array(Base64.encode(box).utf8), as: input[0])
        let user = try? SealedUser.open(String(decoding: text, as: UTF8.self), with: secrets)
        let expected = slowlyDecoded(text) == box ? input[1] : nil
        require(user == expected, "it opens when nothing but its spelling has changed")
    }

    private static func checkText(_ bytes: [UInt8]) {
        let box = slowlyDecoded(bytes)
        require(Base64.decode(bytes.span) == box, "Base64 is what RFC 4648 says")
        guard let user = try? SealedUser.open(String(decoding: bytes, as: UTF8.self), with: secrets) else { return }
        let opened = require(box, "only Base64 opens")
        var nonce = SealingKey.Nonce(repeating: 0)
        for index in nonce.indices { nonce[index] = opened[index] }
        let again = secrets.all.map { try? $0.keys.sealing.seal(user, nonce: nonce) }
        require(again.contains(opened), "only what was sealed with a secret opens")
    }

    /// Changes the spelling of a text, or the text: three bits of each step say how, the others where.
    private static func changed(_ text: [UInt8], as steps: [UInt8]) -> [UInt8] {
        var text = text
        for step in steps {
            let index = Int(step >> 3) * text.count / 32
            switch step & 7 {
            case 0: text.insert(UInt8(ascii: " "), at: index)
            case 1: text.insert(UInt8(ascii: "\n"), at: index)
            case 2: text = text.map { $0 == UInt8(ascii: "+") ? 0x2D : $0 == UInt8(ascii: "/") ? 0x5F : $0 }
            case 3 where text.last == UInt8(ascii: "="): text.removeLast()
            case 4 where index < text.count: text.remove(at: index)
            case 5 where index < text.count: text[index] ^= 1
            case 6: text.append(UInt8(ascii: "="))
            default: text.insert(UInt8(ascii: "A"), at: index)
            }
        }
        return text
    }

    /// Base64 bit by bit.
    private static func slowlyDecoded(_ text: [UInt8]) -> [UInt8]? {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        let characters = text.filter { !" \t\r\n".utf8.contains($0) }
        let digits = characters.prefix { $0 != UInt8(ascii: "=") }
        let padding = characters.count - digits.count
        guard characters.suffix(padding).allSatisfy({ $0 == UInt8(ascii: "=") }), digits.count % 4 != 1,
            padding == 0 || padding == (4 - digits.count % 4) % 4
        else { return nil }
        var bits: [UInt8] = []
        for digit in digits {
            let standard = digit == UInt8(ascii: "-") ? 0x2B : digit == UInt8(ascii: "_") ? 0x2F : digit
            guard let value = alphabet.firstIndex(of: standard) else { return nil }
            for shift in (0..<6).reversed() { bits.append(UInt8(value >> shift & 1)) }
        }
        let count = bits.count / 8
        guard !bits.dropFirst(count * 8).contains(1) else { return nil }
        return (0..<count).map { byte in bits[byte * 8..<byte * 8 + 8].reduce(0) { $0 << 1 | $1 } }
    }
}
