import CanvasCrypto
import CanvasHTTP
import RawHTTP
import Testing

@Suite(.timeLimit(.minutes(5))) struct SignatureTests {
    private let body = #"{"workspace_id":"abcd123","component_id":"submit_button"}"#

    @Test func publishedVectorIsAccepted() async throws {
        try await withApp(ClosureApp()) { app in
            let signature = "43983d2eeaea582bc56654c1e074fe0e0de4a80c5f7dd4e26804c4cd7255f999"
            for form in [signature, signature.uppercased(), "  \(signature)\t "] {
                let answer = try await app.post("/submit", body, signature: form)
                #expect(answer.status == 200)
            }
        }
    }

    @Test func signatureOfAnOlderSecretIsAccepted() async throws {
        try await withApp(ClosureApp()) { app in
            let signature = BodySignature.sign(Array(body.utf8), with: olderSecret)
            let answer = try await app.post("/submit", body, signature: signature)
            #expect(answer.status == 200)
        }
    }

    @Test(arguments: [
        "", "0", String(repeating: "0", count: 63), String(repeating: "0", count: 64),
        String(repeating: "0", count: 65),
        String(repeating: "g", count: 64), "sha256=43983d2eeaea582bc56654c1e074fe0e0de4a80c5f7dd4e26804c4cd7255f999",
        "QzmD0u6uqlgrxWZUweB0/g4N5KgMX33U5oBMTNclX5mZ", "a9993e364706816aba3e25717850c26c9cd0d89d",
        "43983d2eeaea582bc56654c1e074fe0e0de4a80c5f7dd4e26804c4cd7255f998",
    ])
    func wrongSignatureIsUnauthorizedAndTheConnectionGoesOn(signature: String) async throws {
        try await withApp(ClosureApp()) { app in
            let client = try await RawClient(port: app.port)
            let header = "X-Body-Signature: \(signature)"
            try await client.send(
                AppUnderTest.request("POST", "/submit", body, type: "application/json", headers: [header])
            )
            let refused = try await client.receive()
            #expect(refused.status == 401)
            #expect(refused.code == "invalid_signature")
            #expect(refused["content-type"] == "application/problem+json")
            try await client.send(AppUnderTest.request("GET", "/healthz"))
            #expect(try await client.receive().text == "ok")
        }
    }

    @Test func missingAndRepeatedSignaturesAreUnauthorizedInTheSameWords() async throws {
        try await withApp(ClosureApp()) { app in
            let right = BodySignature.sign(Array(body.utf8), with: secret)
            let missing = try await app.send("POST", "/submit", body, type: "application/json")
            let repeated = try await app.post("/submit", body, headers: ["X-Body-Signature: \(right)"])
            let wrong = try await app.post("/submit", body, signature: String(repeating: "0", count: 64))
            for answer in [missing, repeated, wrong] {
                #expect(answer.status == 401)
                #expect(try answer.json()["detail"] == missing.json()["detail"])
            }
        }
    }

    @Test func bodyIsNotReadBeforeItIsVerified() async throws {
        try await withApp(ClosureApp()) { app in
            // Broken JSON of an unknown sender says nothing about the JSON.
            let answer = try await app.post("/submit", "{", signature: String(repeating: "0", count: 64))
            #expect(answer.status == 401)
        }
    }

    @Test(arguments: ["{\"a\":\"\u{0}\"}", "\u{FEFF}{}", "{\"a\":1,}", "", "[1", "{} {}", "NaN"])
    func signedBodyThatIsNoJSONIsABadRequest(body: String) async throws {
        try await withApp(ClosureApp()) { app in
            let answer = try await app.post("/submit", body)
            #expect(answer.status == 400)
            #expect(answer.code == "invalid_json")
        }
    }

    @Test func secretsCanBeChangedWhileItServes() async throws {
        try await withApp(Hello()) { app in
            let body = #"{"workspace_id":"w"}"#
            let newest = ClientSecret("test-client-secret-0002")
            let signature = BodySignature.sign(Array(body.utf8), with: newest)
            func answers(to signature: String? = nil) async throws -> Int {
                try await app.post("/initialize", body, signature: signature).status
            }
            var seen = [try await answers(to: signature)]
            app.server.use(ClientSecrets(newest, secret))
            seen += [try await answers(to: signature), try await answers()]
            app.server.use(ClientSecrets(newest))
            seen += [try await answers()]
            #expect(seen == [401, 200, 200, 401])
        }
    }
}
