import Foundation
import ReferenceData
import Testing

@testable import CanvasCrypto

/// The cases of C2SP/wycheproof, which look for mistakes that other libraries have made.
///
/// They are not part of this package; `scripts/reference-data` fetches them.
@Suite("Wycheproof")
struct WycheproofTests {
    struct File<Group: Decodable>: Decodable {
        let testGroups: [Group]

        init(_ name: String) throws {
            let file = try #require(ReferenceData.file(name))
            self = try JSONDecoder().decode(Self.self, from: Data(contentsOf: file))
        }
    }

    struct GCMGroup: Decodable {
        let keySize: Int
        let ivSize: Int
        let tagSize: Int
        let tests: [GCMCase]
    }

    struct GCMCase: Decodable {
        let tcId: Int
        let key: String
        let iv: String
        let aad: String
        let msg: String
        let ct: String
        let tag: String
        let result: String
    }

    struct HMACGroup: Decodable {
        let tagSize: Int
        let tests: [HMACCase]
    }

    struct HMACCase: Decodable {
        let tcId: Int
        let key: String
        let msg: String
        let tag: String
        let result: String
    }

    @Test("AES-256-GCM", .enabled(if: ReferenceData.file("wycheproof_aes_gcm_test.json") != nil, absent))
    func gcm() throws {
        var counts = ["valid": 0, "invalid": 0, "additional data": 0]
        for group in try File<GCMGroup>("wycheproof_aes_gcm_test.json").testGroups {
            guard group.keySize == 256, group.ivSize == 96, group.tagSize == 128 else { continue }
            for test in group.tests {
                // Intercom uses no additional data, so there is no way to give any.
                let result = test.aad.isEmpty ? test.result : "additional data"
                counts[result, default: 0] += 1
                let key = SealingKey(rawBytes: bytes(hex: test.key))
                let opened = try? key.open(bytes(hex: test.iv + test.ct + test.tag))
                #expect(opened == (result == "valid" ? bytes(hex: test.msg) : nil), "case \(test.tcId)")
            }
        }
        #expect(counts == ["valid": 21, "invalid": 27, "additional data": 18])
    }

    @Test("HMAC-SHA256", .enabled(if: ReferenceData.file("wycheproof_hmac_sha256_test.json") != nil, absent))
    func hmac() throws {
        var counts = ["valid": 0, "invalid": 0, "truncated": 0]
        for group in try File<HMACGroup>("wycheproof_hmac_sha256_test.json").testGroups {
            for test in group.tests {
                let result = group.tagSize == 256 ? test.result : "truncated"
                counts[result, default: 0] += 1
                let secrets = ClientSecrets(ClientSecret(rawBytes: bytes(hex: test.key)))
                let isValid = BodySignature.isValid(test.tag, for: bytes(hex: test.msg), with: secrets)
                #expect(isValid == (result == "valid"), "case \(test.tcId)")
            }
        }
        #expect(counts == ["valid": 33, "invalid": 54, "truncated": 87])
    }
}

private let absent = Comment(rawValue: ReferenceData.absence)
