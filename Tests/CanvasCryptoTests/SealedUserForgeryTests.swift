import Foundation
import Testing

@testable import CanvasCrypto

@Suite("Forged sealed user")
struct SealedUserForgeryTests {
    private let sealed = Array(Data(base64Encoded: Sample.sealedUser) ?? Data())

    private func expectRefusal(of text: String, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(throws: SealedUserError(), sourceLocation: sourceLocation) {
            try SealedUser.open(text, with: Sample.secrets)
        }
    }

    private func expectRefusal(of box: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) {
        expectRefusal(of: Data(box).base64EncodedString(), sourceLocation: sourceLocation)
    }

    @Test("does not open with any bit of nonce, ciphertext or tag changed")
    func bits() {
        #expect(sealed.count == 101)
        for bit in 0..<(8 * sealed.count) {
            var box = sealed
            box[bit / 8] ^= 1 << (bit % 8)
            expectRefusal(of: box)
        }
    }

    @Test("does not open when cut at either end")
    func cut() {
        for count in 0..<sealed.count {
            expectRefusal(of: Array(sealed.prefix(count)))
            expectRefusal(of: Array(sealed.suffix(count)))
        }
    }

    @Test("does not open when the text is cut")
    func cutText() {
        // The last character is padding, which may be missing.
        for count in 0..<(Sample.sealedUser.count - 1) {
            expectRefusal(of: String(Sample.sealedUser.prefix(count)))
        }
    }

    @Test("does not open when anything is added")
    func added() {
        expectRefusal(of: sealed + sealed)
        expectRefusal(of: sealed + [0])
        expectRefusal(of: [0] + sealed)
        expectRefusal(of: Sample.sealedUser + Sample.sealedUser)
        expectRefusal(of: Sample.sealedUser + "A")
        expectRefusal(of: Sample.sealedUser + "=")
        expectRefusal(of: "\"" + Sample.sealedUser + "\"")
        expectRefusal(of: Sample.sealedUser + "\0")
        expectRefusal(of: "\u{FEFF}" + Sample.sealedUser)
    }

    @Test("does not open when a plus sign became a space")
    func plusBecameSpace() {
        expectRefusal(of: Sample.sealedUser.replacingOccurrences(of: "+", with: " "))
    }

    @Test("does not open with another secret")
    func otherSecret() {
        #expect(throws: SealedUserError()) {
            try SealedUser.open(Sample.sealedUser, with: ClientSecrets(Sample.otherSecret))
        }
    }

    @Test("the error is the same whatever the cause")
    func sameError() {
        var flipped = sealed
        flipped[40] ^= 1
        let causes = [
            "", "!", "QQ==", "QQ===", String(repeating: "A", count: SealedUser.maximumLength + 1),
            Data(flipped).base64EncodedString(),
            SealedUser.seal(Sample.user, with: Sample.otherSecret),
        ]
        var seen: Set<String> = []
        for cause in causes {
            do throws(SealedUserError) {
                _ = try SealedUser.open(cause, with: Sample.secrets)
                Issue.record("opened")
            } catch {
                #expect(Mirror(reflecting: error).children.isEmpty)
                seen.insert("\(error) \(String(reflecting: error))")
            }
        }
        #expect(seen.count == 1)
    }
}
