import MicroHTTP

// Paths of files, and the conditions under which they are wanted.

extension BadInput {
    static let paths: [BadInput] = [
        refused("http-path-nul", get("/index.html%00.txt"), .malformed),
        refused("http-path-rawnul", get("/index.html\0.txt"), .malformed),
        refused("http-path-rawnul-query", get("/\0?a=1&b"), .malformed),
        answered("http-path-dots", get("/../secret.txt"), [404], .keeps),
        answered("http-path-encdots", get("/%2e%2e%2fsecret.txt"), [404], .keeps),
        answered("http-path-encslash", get("/..%2fsecret.txt"), [404], .keeps),
        refused("http-path-backslash", get("/..%5csecret.txt"), .malformed),
        refused("http-path-badpct", get("/%zz"), .malformed),
        refused("http-path-crlf", get("/%0d%0aSet-Cookie:%20a=b"), .malformed),
        refused("http-path-utf8", get("/%ff"), .malformed),
        refused("http-path-overlong", get("/%c0%ae%c0%ae/secret.txt"), .malformed),
        answered("http-dotfile", get("/.env"), [404], .keeps),
        answered("http-dotgit", get("/.git/config"), [404], .keeps),
    ]

    static let conditions: [BadInput] = [
        answered("http-range-bad", get("/index.html", "Range: bytes=999-"), [200], .keeps),
        answered("http-range-many", get("/", "Range: bytes=" + String(repeating: "0-1,", count: 2_000)), [200], .keeps),
        answered("http-inm-star", get("/index.html", "If-None-Match: *"), [304], .keeps),
        answered("http-date-bad", get("/index.html", "If-Modified-Since: nonsense"), [200], .keeps),
    ]
}
