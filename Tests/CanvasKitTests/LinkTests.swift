import CanvasJSON
import CanvasKit
import Testing

@Suite("Links")
struct LinkTests {
    private func resolve(_ url: String, base: String?) throws -> String? {
        try Button("Go", id: "go", action: .url(url)).encoded(baseURL: base)["action"]?["url"]?.string
    }

    @Test(
        "that are relative are resolved below the base URL, however many slashes lie between",
        arguments: [
            ("https://app.example.com", "sheet", "https://app.example.com/sheet"),
            ("https://app.example.com", "/sheet", "https://app.example.com/sheet"),
            ("https://app.example.com/", "sheet", "https://app.example.com/sheet"),
            ("https://app.example.com///", "/sheet", "https://app.example.com/sheet"),
            ("https://example.com/apps/meeting", "sheet", "https://example.com/apps/meeting/sheet"),
            ("https://example.com/apps/meeting", "/sheet", "https://example.com/apps/meeting/sheet"),
            ("https://example.com/apps/meeting/", "/sheet/", "https://example.com/apps/meeting/sheet/"),
            ("https://example.com:8443", "a/b?c=d:e#f", "https://example.com:8443/a/b?c=d:e#f"),
            ("https://example.com", "", "https://example.com/"),
            ("https://example.com", "?page=2", "https://example.com/?page=2"),
            ("https://example.com", "1:30", "https://example.com/1:30"),
            ("https://example.com", ":a", "https://example.com/:a"),
            ("https://example.com", "größe:a", "https://example.com/größe:a"),
        ]
    )
    func relative(base: String, url: String, resolved: String) throws {
        #expect(try resolve(url, base: base) == resolved)
    }

    @Test(
        "with a scheme or a host of their own stay as they are",
        arguments: [
            "https://elsewhere.example.com/a", "http://elsewhere.example.com", "HTTPS://EXAMPLE.COM",
            "mailto:grace@example.com", "tel:+15550100", "web+thing.x-1:a", "//cdn.example.com/logo.png",
        ]
    )
    func absolute(url: String) throws {
        #expect(try resolve(url, base: "https://app.example.com") == url)
    }

    @Test("stay as they are without a base URL", arguments: ["sheet", "/sheet", "", "https://example.com"])
    func noBase(url: String) throws {
        #expect(try resolve(url, base: nil) == url)
    }

    @Test("are resolved wherever a URL can stand")
    func everywhere() throws {
        let base = "https://example.com"
        let image = try Image(url: "a.png", width: 1, height: 1, action: .url("a")).encoded(baseURL: base)
        #expect(image["url"] == "https://example.com/a.png")
        #expect(image["action"]?["url"] == "https://example.com/a")
        let list = List {
            ListItem("A", id: "a", image: .init(url: "/i.svg", width: 1, height: 1), action: .sheet("sheet"))
        }
        let item = try #require(try list.encoded(baseURL: base)["items"]?[0])
        #expect(item["image"] == "https://example.com/i.svg")
        #expect(item["action"]?["url"] == "https://example.com/sheet")
    }

    @Test("inside raw components and texts are not touched")
    func untouched() throws {
        let raw: JSON = ["type": "hologram", "url": "/h"]
        #expect(try Component.raw(raw).encoded(baseURL: "https://example.com") == raw)
        #expect(try Text("[a](/a)").encoded(baseURL: "https://example.com")["text"] == "[a](/a)")
    }
}
