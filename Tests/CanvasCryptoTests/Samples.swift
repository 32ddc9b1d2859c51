import CanvasCrypto

/// Values that were made with other implementations of HMAC and AES-GCM than ours.
enum Sample {
    static let secret = ClientSecret("test-client-secret-0001")
    static let secrets = ClientSecrets(secret)
    static let otherSecret = ClientSecret("test-client-secret-0002")

    static let body = Array(#"{"workspace_id":"abcd123","component_id":"submit_button"}"#.utf8)
    static let signature = "43983d2eeaea582bc56654c1e074fe0e0de4a80c5f7dd4e26804c4cd7255f999"

    static let user = Array(#"{"type":"user","id":"5ba682d23d7cf92bef87bfd4","email":"ada@example.com"}"#.utf8)
    static let sealedUser =
        "AAECAwQFBgcICQoLZEeod/+6/2aLTFUuoDiyY9/MsZqgcl+W918s12TiY9B2KaDm8wRkFQjONuFf4K7BLhGmKMgbBLmznj44o0/J1zUTjmW+"
        + "gKrsRXvzIb0H+NaXTGTKxP1dT5M="
}
