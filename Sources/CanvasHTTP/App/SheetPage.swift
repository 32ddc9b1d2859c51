/// The page of a sheet: a file of the public directory, with data for its scripts.
///
/// The data is written as JSON into the page's element `<script type="application/json" id="sheet-data">`, in a form that
/// nothing in it can break out of. The page reads it with
/// `JSON.parse(document.getElementById("sheet-data").textContent)`.
public struct SheetPage: Equatable, Sendable {
    /// The path of the file below the public directory.
    public var file: String
    /// What the page's scripts are to know.
    public var data: JSON
    /// What the page may load besides what is below the public directory and Intercom's own.
    public var allowing: [SheetSource]

    /// Answers with a page.
    ///
    /// - Parameters:
    ///   - file: The path of the file below the public directory.
    ///   - data: What the page's scripts are to know.
    ///   - allowing: What the page may load from other hosts. One that is no host leads to the small error page.
    public init(file: String, data: JSON = [:], allowing: [SheetSource] = []) {
        self.file = file
        self.data = data
        self.allowing = allowing
    }
}
