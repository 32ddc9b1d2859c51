import Foundation
import Testing

@testable import CanvasCrypto

@Suite("Sealed user")
struct SealedUserTests {
    @Test("opens what another implementation sealed")
    func opensSample() throws {
        #expect(try SealedUser.open(Sample.sealedUser, with: Sample.secrets) == Sample.user)
    }

    @Test("opens what it sealed itself", arguments: [0, 1, 2, 3, 15, 16, 17, 100_000])
    func roundTrip(count: Int) throws {
        let user = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let sealed = SealedUser.seal(user, with: Sample.secret)
        #expect(Data(base64Encoded: sealed)?.count == count + 28)
        #expect(try SealedUser.open(sealed, with: Sample.secrets) == user)
    }

    @Test("never seals twice with the same nonce")
    func freshNonce() {
        let nonces = (0..<1000).map { _ in SealedUser.seal([], with: Sample.secret).prefix(16) }
        #expect(Set(nonces).count == nonces.count)
    }

    @Test("tries every secret")
    func rotation() throws {
        let newest = ClientSecrets(Sample.secret, Sample.otherSecret)
        let oldest = ClientSecrets(Sample.otherSecret, Sample.otherSecret, Sample.secret)
        #expect(try SealedUser.open(Sample.sealedUser, with: newest) == Sample.user)
        #expect(try SealedUser.open(Sample.sealedUser, with: oldest) == Sample.user)
    }

    @Test("opens text that was wrapped", arguments: [1, 60, 64, 76], ["\n", "\r\n", " ", "\t"])
    func wrapped(width: Int, lineEnd: String) throws {
        let characters = Array(Sample.sealedUser)
        let lines = stride(from: 0, to: characters.count, by: width).map { start in
            String(characters[start..<min(start + width, characters.count)]) + lineEnd
        }
        #expect(try SealedUser.open(lines.joined(), with: Sample.secrets) == Sample.user)
    }

    @Test("opens URL-safe and unpadded text")
    func otherAlphabet() throws {
        let urlSafe = Sample.sealedUser.replacingOccurrences(of: "+", with: "-").replacingOccurrences(
            of: "/",
            with: "_"
        )
        #expect(urlSafe != Sample.sealedUser)
        for text in [urlSafe, Sample.sealedUser.replacingOccurrences(of: "=", with: "")] {
            #expect(try SealedUser.open(text, with: Sample.secrets) == Sample.user)
        }
    }

    @Test("opens text of the greatest length and nothing longer")
    func maximumLength() throws {
        let missing = SealedUser.maximumLength - Sample.sealedUser.utf8.count
        let longest = Sample.sealedUser + String(repeating: "\n", count: missing)
        #expect(try SealedUser.open(longest, with: Sample.secrets) == Sample.user)
        #expect(throws: SealedUserError()) { try SealedUser.open(longest + "\n", with: Sample.secrets) }
    }
}
