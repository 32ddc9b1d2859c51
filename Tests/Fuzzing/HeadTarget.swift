import HTTPTypes
import WebSyntax

@testable import CanvasHTTP
@testable import MicroHTTP

extension FuzzTarget {
    /// The head of a request, and all that is read in it: framing, client, host, media type, addresses and dates.
    static let head = FuzzTarget(
        "head",
        seeds: [
            "POST /submit HTTP/1.1\nHost: app.example.com\nContent-Length: 12\nContent-Type: application/json; charset=utf-8",
            "POST /a HTTP/1.1\nhost: x:8080\ntransfer-encoding: Chunked\nExpect: 100-continue\nContent-Encoding: identity",
            "GET / HTTP/1.0\nIf-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT\nX-Forwarded-For: 2001:db8::1, 10.0.0.1",
            "GET / HTTP/1.1\nHost: [::1]:80\nX-Forwarded-Host: a.example, b_c\nX-Forwarded-Proto: HTTPS",
            "OPTIONS * HTTP/1.1\nHost: \nContent-Length: 0\nBlock: ::ffff:192.0.2.1\nBlock: 2001:db8::/32\nBlock: 10.0.0.0/8",
            "POST / HTTP/1.1\nHost: x\nContent-Length: 1\nContent-Length: 1\nTransfer-Encoding: chunked \nDate: \tx\t",
            "GET / HTTP/1.1\nHost: x\nForwarded: for=192.0.2.43;host=\"b:8\", for=\"[2001:db8::1]\";proto=https ,by=_x",
            "PUT /a%20?b HTTP/1.1\nHost: x\nContent-Length: 99999999999999999999\nExpect: more\nContent-Encoding: gzip",
        ],
        words: [
            "Host:", "Content-Length:", "Transfer-Encoding:", "chunked", "X-Forwarded-For:", "X-Forwarded-Host:",
            "X-Forwarded-Proto:", "Forwarded:", "for=", ";proto=https", ",", "application/x-www-form-urlencoded",
            "+json", "localhost", "127.0.0.1", "::1", " GMT",
        ]
    ) { bytes in
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let words = parts(Array(lines.first ?? []), upTo: 3, separator: " ")
        let fields = lines.dropFirst().map { parts(Array($0), upTo: 2, separator: ":") }
        for field in fields { checkValue(field[1]) }
        let outcome = outcome(of: words, fields)
        require(outcome == Self.outcome(of: words, fields.reversed()), "the order of the fields does not matter")
        let shouted = fields.map { [Array(String(decoding: $0[0], as: UTF8.self).uppercased().utf8), $0[1]] }
        if fields.allSatisfy({ $0[0].allSatisfy { $0 < 0x80 } }) {
            require(outcome == Self.outcome(of: words, shouted), "the case of their names does not matter")
        }
        guard case .success(let admitted) = outcome else { return }
        checkFraming(admitted, words, fields)
        checkOrigin(admitted, fields)
    }

    private static let bodyLimit = 1_000

    /// What the validator made of a head.
    private struct Admission: Equatable {
        var method: HTTPRequest.Method
        var target: RequestTarget
        var body: RequestHeadValidator.Body
    }

    private static func headers(_ fields: [[[UInt8]]]) -> RequestHeaders {
        var headers = RequestHeaders()
        for field in fields { headers.append(name: field[0], value: field[1]) }
        return headers
    }

    private static func outcome(of words: [[UInt8]], _ fields: [[[UInt8]]]) -> Result<Admission, Refusal> {
        do throws(Refusal) {
            let head = try RequestHeadValidator(headerLimit: 16 << 10, bodyLimit: bodyLimit).validate(
                method: words[0],
                target: words[1],
                isHTTP10: words[2].elementsEqual("HTTP/1.0".utf8),
                headers: headers(fields)
            )
            return .success(Admission(method: head.method, target: head.target, body: head.body))
        } catch {
            require(error.status.code >= 400, "a refusal is an error")
            return .failure(error)
        }
    }

    /// What has to be true of a head that was let through, said once more.
    private static func checkFraming(_ head: Admission, _ words: [[UInt8]], _ fields: [[[UInt8]]]) {
        func values(_ name: String) -> [String] {
            fields.filter { String(decoding: $0[0], as: UTF8.self).lowercased() == name }
                .map { String(decoding: $0[1], as: UTF8.self).trimmed }
        }
        require(fields.allSatisfy { $0.joined().allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 9 } }, "no controls")
        require(fields.allSatisfy { !$0[0].isEmpty && !$0[0].contains(0x20) && !$0[0].contains(9) }, "names are whole")
        let isHTTP10 = words[2] == Array("HTTP/1.0".utf8)
        require(values("host").count == 1 || isHTTP10 && values("host").isEmpty, "one host")
        let (lengths, codings) = (values("content-length"), values("transfer-encoding"))
        require(lengths.count + codings.count <= 1, "one way to tell where the body ends")
        switch head.body {
        case .none: require(codings.isEmpty && (lengths.isEmpty || Int(lengths[0]) == 0), "no body is announced")
        case .length(let length):
            require((1...bodyLimit).contains(length) && lengths.count == 1, "a length in bounds")
            require(String(length) == lengths[0].drop { $0 == "0" }, "the length that was sent")
        case .chunked: require(codings.map { $0.lowercased() } == ["chunked"] && !isHTTP10, "the coding that was sent")
        }
        require(values("content-encoding").allSatisfy { ["", "identity"].contains($0.lowercased()) }, "no coding")
        require(values("expect").allSatisfy { $0.lowercased() == "100-continue" }, "no other expectation")
        require(head.target.path != "*" || head.method == .options, "only OPTIONS asks the server itself")
        for type in values("content-type") {
            let type = MediaTypeHeader(Array(type.utf8)[...])
            require(!(type.isJSON && type.isForm), "no type is both")
        }
    }

    /// Who sent a request, and under which URL they know the app.
    private static func checkOrigin(_ head: Admission, _ fields: [[[UInt8]]]) {
        let peer = require(IPAddress("192.0.2.7"), "an address")
        for trusted in [[], [require(AddressBlock("192.0.2.0/24"), "a block")]] {
            let origin = ClientOrigin(trustedProxies: trusted, publicURL: nil)
            let request = ServerRequest(
                id: "",
                method: head.method,
                target: head.target,
                headers: headers(fields),
                peer: .ip(peer)
            )
            let address = origin.address(of: request)
            require(IPAddress(address)?.description == address, "a client has an address")
            require(!trusted.isEmpty || address == peer.description, "only trusted proxies are believed")
            guard let url = origin.baseURL(of: request) else { continue }
            let host = url.dropFirst(url.hasPrefix("https://") ? 8 : 7)
            require(url.hasPrefix("https://") || url.hasPrefix("http://"), "an absolute URL")
            require(!host.isEmpty && host.utf8.allSatisfy { $0.isHostOrPort }, "a host that means nothing else")
        }
    }

    private static func checkValue(_ value: [UInt8]) {
        let text = String(decoding: value, as: UTF8.self).trimmed
        // A leap second may make it the year 10000.
        if let seconds = HTTPDate.seconds(of: text), seconds < 253_402_300_800 {
            require(HTTPDate.seconds(of: HTTPDate.text(of: seconds)) == seconds, "a date is read back")
        }
        if let address = IPAddress(text) {
            require(text.utf8.allSatisfy { $0.isAddressCharacter }, "an address has only digits, points and colons")
            require(IPAddress(address.description) == address, "an address is read back")
            require(AddressBlock(text)?.contains(address) == true, "an address is in its own block")
        }
        checkForwarded(value)
        if let block = AddressBlock(text), let address = IPAddress(String(text.prefix { $0 != "/" })) {
            require(block.contains(address), "a block holds the address that it is written with")
        }
    }
}

extension FuzzTarget {
    private typealias Element = ForwardedHeader.Element

    /// What a proxy appends to a `Forwarded` field is its last element, whatever stood there before.
    private static func checkForwarded(_ value: [UInt8]) {
        let elements = ForwardedHeader.parse(value)
        let appended: [(String, Element)] = [
            (
                #", for="[2001:db8::1]:80";Host=a.example;PROTO=https"#,
                Element("[2001:db8::1]:80", "a.example", "https")
            ),
            (",by=_proxy", Element(nil, nil, nil)),
        ]
        for (text, element) in appended {
            guard let all = ForwardedHeader.parse(value + Array(text.utf8)) else {
                require(elements == nil, "a well-formed field can be added to")
                continue
            }
            require(all.last == element, "the nearest proxy's element is the last")
            require(elements == nil || elements == all.dropLast(), "the others stay as they were")
        }
        guard let elements, !elements.isEmpty else { return }
        let written = elements.map { element in
            let pairs = [("for", element.client), ("host", element.host), ("proto", element.scheme), ("by", "x")]
            return pairs.compactMap { name, text in text.map { "\(name)=\($0.quoted)" } }.joined(separator: " ; ")
        }
        require(ForwardedHeader.parse(Array(written.joined(separator: " ,").utf8)) == elements, "it is read back")
    }
}

extension ForwardedHeader.Element {
    fileprivate init(_ client: String?, _ host: String?, _ scheme: String?) {
        self.init(client: client, host: host, scheme: scheme)
    }
}

extension String {
    /// As a quoted string of RFC 9110 section 5.6.4.
    fileprivate var quoted: String {
        let escaped = unicodeScalars.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }
        return "\"\(escaped.joined())\""
    }
}

extension UInt8 {
    fileprivate var isAddressCharacter: Bool { hexDigitValue != nil || self == 0x2E || self == 0x3A }

    fileprivate var isHostOrPort: Bool {
        (0x61...0x7A).contains(asciiLowercased) || isASCIIDigit || "-._:[]".utf8.contains(self)
    }
}
