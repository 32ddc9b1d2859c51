/// One Content-Security-Policy, read as browsers read it (<https://www.w3.org/TR/CSP3/>).
package struct ContentSecurityPolicy: Equatable, Sendable, CustomStringConvertible {
    /// A rule of a policy.
    package struct Directive: Equatable, Sendable, CustomStringConvertible {
        /// The name, in lower case.
        package let name: String
        /// The values, as written.
        package var values: [String]

        /// Creates a directive.
        ///
        /// - Parameters:
        ///   - name: The name, in lower case.
        ///   - values: The values.
        package init(_ name: String, _ values: [String]) {
            self.name = name
            self.values = values
        }

        /// The directive as a policy has it.
        package var description: String { ([name] + values).joined(separator: " ") }
    }

    /// The directives, in the order of the policy; a name that comes again is left out, as browsers ignore it.
    package var directives: [Directive]

    /// Reads the policies of one header field, or of the `content` of a `<meta>` element.
    ///
    /// - Parameter text: Policies separated by commas; each of them applies.
    /// - Returns: Those with a directive.
    package static func list(_ text: String) -> [Self] {
        text.split(separator: ",").map { Self($0) }.filter { !$0.directives.isEmpty }
    }

    private init(_ text: Substring) {
        directives = []
        for part in text.split(separator: ";") {
            let words = part.split { $0.isHTMLSpace }
            // Browsers ignore what is not ASCII.
            guard let name = words.first?.lowercased(), part.utf8.allSatisfy({ $0 < 0x80 }) else { continue }
            guard !directives.contains(where: { $0.name == name }) else { continue }
            directives.append(Directive(name, words.dropFirst().map(String.init)))
        }
    }

    /// The policy as a header field has it.
    package var description: String { directives.map(\.description).joined(separator: "; ") }

    /// Finds a directive.
    ///
    /// - Parameter names: Names, in lower case; the first one that the policy has applies.
    /// - Returns: Its position, or nil where the policy has none of them.
    package func position(of names: String...) -> Int? {
        for name in names {
            if let index = directives.firstIndex(where: { $0.name == name }) { return index }
        }
        return nil
    }

    /// The directive that governs the loading of scripts; nil where the policy says nothing of them.
    package var scripts: Directive? {
        position(of: "script-src-elem", "script-src", "default-src").map { directives[$0] }
    }

    /// The directive that governs which pages may show this one in a frame.
    package var ancestors: Directive? { position(of: "frame-ancestors").map { directives[$0] } }

    /// Whether a sandbox keeps all scripts from running.
    var forbidsScripts: Bool {
        guard let sandbox = position(of: "sandbox").map({ directives[$0] }) else { return false }
        return !sandbox.values.contains { $0.lowercased() == "allow-scripts" }
    }
}

extension Character {
    /// White space between words of HTML and of policies.
    var isHTMLSpace: Bool { [" ", "\t", "\n", "\r", "\u{C}", "\r\n"].contains(self) }
}
