import Testing
import WebSyntax

@Suite("The name of a time zone")
struct TimeZoneNameTests {
    @Test(
        "has words with slashes between them",
        arguments: [
            "UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Etc/GMT+5", "Etc/GMT-14",
            "America/Port-au-Prince", "EST5EDT",
        ]
    )
    func names(name: String) {
        #expect(TimeZoneRules.isName(name))
    }

    @Test(
        "leads nowhere else",
        arguments: [
            "", "/", "/etc/passwd", "Europe/", "Europe//Berlin", "..", "../etc/passwd", "Europe/../../x", "./UTC",
            "a.b",
            "America/New York", "Europe/Berlin\0", "Europe/Berlin\n", "Zürich", "~root", "a\\b", "C:",
            String(repeating: "a", count: 101),
        ]
    )
    func others(text: String) {
        #expect(!TimeZoneRules.isName(text))
    }
}
