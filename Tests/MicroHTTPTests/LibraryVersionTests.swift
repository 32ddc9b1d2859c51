import Testing

@testable import MicroHTTP

@Suite("The version of libmicrohttpd") struct LibraryVersionTests {
    @Test(
        "says what the library can, and whether the tests hold with it",
        arguments: [
            ("0.9.75", false, true), ("0.9.76", false, false), ("0.9.77", false, false), ("1.0.0", true, true),
            ("1.0.1", true, true), ("1.0.1-git", true, true), ("1.1.0", true, false), ("2", true, false),
            ("0.9.9", false, false), ("0.9.71", false, false), ("", false, false),
        ]
    )
    func versions(text: String, canBeStrict: Bool, isTested: Bool) {
        let version = LibraryVersion(text)
        #expect(version.canBeStrict == canBeStrict && version.isTested == isTested)
    }
}
