/// A Content-Security-Policy, parsed as by browsers (<https://www.w3.org/TR/CSP3/>).
package struct ContentSecurityPolicy: Equatable, Sendable, CustomStringConvertible {
    /// A directive of a policy.
    package struct Directive: Equatable, Sendable, CustomStringConvertible {
        /// The name, in lower case.
        package let name: String
        /// The values, as written.
        package var values: [String]

        package init(_ name: String, _ values: [String]) {
            self.name = name
            self.values = values
        }

        package var description: String { ([name] + values).joined(separator: " ") }
    }

    /// The directives in order, without repeated names, which browsers ignore.
    package var directives: [Directive]

    /// Parses the policies of a header field or a `<meta>` element, separated by commas; each of them applies.
    package static func list(_ text: String) -> [Self] {
        text.split(separator: ",").map { Self($0) }.filter { !$0.directives.isEmpty }
    }

    private init(_ text: Substring) {
        directives = []
        for part in text.split(separator: ";") {
            let words = part.split { $0.isHTMLSpace }
            // Browsers ignore directives that are not ASCII.
            guard let name = words.first?.lowercased(), part.utf8.allSatisfy({ $0 < 0x80 }) else { continue }
            guard !directives.contains(where: { $0.name == name }) else { continue }
            directives.append(Directive(name, words.dropFirst().map(String.init)))
        }
    }

    package var description: String { directives.map(\.description).joined(separator: "; ") }

    /// The position of the directive by the first of the names that the policy has, in lower case.
    package func position(of names: String...) -> Int? {
        names.lazy.compactMap { name in directives.firstIndex { $0.name == name } }.first
    }

    /// The directive for the loading of scripts.
    package var scripts: Directive? {
        position(of: "script-src-elem", "script-src", "default-src").map { directives[$0] }
    }

    /// The directive for the pages that may show this one in a frame.
    package var ancestors: Directive? { position(of: "frame-ancestors").map { directives[$0] } }

    /// Whether a sandbox blocks all scripts.
    var forbidsScripts: Bool {
        guard let sandbox = position(of: "sandbox").map({ directives[$0] }) else { return false }
        return !sandbox.values.contains { $0.lowercased() == "allow-scripts" }
    }
}

extension Character {
    /// Whether this separates words in HTML and in policies.
    var isHTMLSpace: Bool { [" ", "\t", "\n", "\r", "\u{C}", "\r\n"].contains(self) }
}
