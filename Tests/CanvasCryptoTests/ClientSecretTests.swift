import Testing

@testable import CanvasCrypto

@Suite("Client secret")
struct ClientSecretTests {
    private let text = "test-client-secret-0001"

    @Test("never shows itself")
    func redacted() {
        struct Configuration {
            var secret: ClientSecret
            var secrets: ClientSecrets
            var optional: ClientSecret?
        }
        let secret = ClientSecret(text)
        let configuration = Configuration(secret: secret, secrets: ClientSecrets(secret), optional: secret)
        var dumped = ""
        dump(configuration, to: &dumped)
        dump(secret, to: &dumped)
        let shown = [
            "\(secret)", String(describing: secret), String(reflecting: secret), "\(configuration)",
            String(reflecting: configuration), dumped, "\(secret.keys)", String(reflecting: secret.keys),
        ]
        for shown in shown {
            #expect(!shown.contains(text))
            #expect(!shown.contains("ac8efb"))
            #expect(!shown.contains("0001"))
        }
        #expect("\(secret)" == "redacted")
        #expect(secret.debugDescription == "redacted")
        #expect(dumped.contains("redacted"))
    }

    @Test("has nothing for a mirror to show")
    func mirror() {
        let mirror = Mirror(reflecting: ClientSecret(text))
        #expect(mirror.children.isEmpty)
        #expect(mirror.superclassMirror == nil)
    }

    @Test("is told apart by the start of its digest")
    func fingerprint() {
        #expect(ClientSecret(text).fingerprint == "ac8efb")
        #expect(ClientSecret("").fingerprint == "e3b0c4")
    }

    @Test("a list of secrets is never empty and starts with the newest")
    func list() {
        #expect(ClientSecrets([]) == nil)
        let secrets = ClientSecrets(ClientSecret("a"), ClientSecret("b"))
        #expect(secrets.all.map(\.fingerprint) == ["ca9781", "3e23e8"])
        #expect(secrets.newest.fingerprint == "ca9781")
        #expect(ClientSecrets(secrets.all)?.newest.fingerprint == "ca9781")
    }
}
