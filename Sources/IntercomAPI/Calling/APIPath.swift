import WebSyntax

/// A path of the REST API, whose interpolated parts are escaped as one segment each.
///
/// ```swift
/// try await intercom.call(.get, "/contacts/\(id)/notes")
/// ```
public struct APIPath: Hashable, Sendable, ExpressibleByStringInterpolation {
    /// The path and query as the request has them.
    let text: String
    /// The path with `{}` for each interpolated part and without a query, for errors and metrics.
    let template: String

    /// A path without parameters.
    ///
    /// - Parameter value: The path, with a query or without.
    public init(stringLiteral value: String) {
        text = value
        template = String(value.prefix { $0 != "?" })
    }

    /// A path with parameters.
    ///
    /// - Parameter stringInterpolation: The parts.
    public init(stringInterpolation: StringInterpolation) {
        text = stringInterpolation.text
        template = String(stringInterpolation.template.prefix { $0 != "?" })
    }

    /// A path whose name in errors and metrics tells more than the path.
    init(text: String, template: String) {
        (self.text, self.template) = (text, template)
    }

    /// A path that was made elsewhere, such as on a command line; nil for anything but a path that begins with one slash.
    ///
    /// - Parameter text: The path and query.
    public init?(validating text: String) {
        let isPlain = text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "#") }
        guard text.hasPrefix("/"), !text.hasPrefix("//"), isPlain else { return nil }
        self.text = PercentEncoding.target(text)
        template = String(text.prefix { $0 != "?" })
    }

    /// The path without its query.
    package var withoutQuery: Substring { text.prefix { $0 != "?" } }

    /// The parts of a path.
    public struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""
        fileprivate var template = ""

        /// Makes room.
        ///
        /// - Parameters:
        ///   - literalCapacity: The length of the written parts.
        ///   - interpolationCount: The number of interpolated parts.
        public init(literalCapacity: Int, interpolationCount: Int) {}

        /// Appends a part as it is written.
        ///
        /// - Parameter literal: The part.
        public mutating func appendLiteral(_ literal: String) {
            text += literal
            template += literal
        }

        /// Appends a parameter, escaped.
        ///
        /// - Parameter value: The parameter.
        public mutating func appendInterpolation(_ value: some LosslessStringConvertible) {
            text += PercentEncoding.segment(value.description)
            template += "{}"
        }
    }
}
