/// The HTML of Fin's messages, which is untrusted.
///
/// ``sanitized`` is for a page, ``plainText`` for a canvas. Both take time in proportion to the length of ``source``, and
/// are made anew with each use.
public struct FinHTML: Equatable, Sendable {
    /// The HTML as it came, which is not safe to put on a page.
    public let source: String

    /// Creates a value, which parses nothing yet.
    ///
    /// - Parameter source: The HTML as it came.
    public init(_ source: String) {
        self.source = source
    }

    /// Well-formed HTML with nothing but known elements, attributes and URL schemes.
    ///
    /// Paragraphs, headings, lists, tables, emphasis, code, links and images remain, with absolute `http`, `https` and
    /// `mailto` links and `https` images. Links open in a new window that cannot reach the page. Of other elements only the
    /// content remains, and not even that of scripts, styles, frames, forms' fields, drawings and templates.
    public var sanitized: String {
        var writer = HTMLWriter()
        for part in HTMLFilter.parts(of: source) { writer.write(part) }
        return writer.html
    }

    /// The words alone, for the `Text` component of a canvas.
    ///
    /// Paragraphs, list items and rows of a table have lines of their own. A link is followed by its URL in parentheses, an
    /// image is its alternative text, and the cells of a row are separated by vertical bars.
    public var plainText: String {
        var words = HTMLWords()
        for part in HTMLFilter.parts(of: source) { words.write(part) }
        return words.text
    }
}
