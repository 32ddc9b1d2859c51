import WebSyntax

/// The files of `Page/`, which are compiled into the program.
enum EmbeddedPage {
    /// A file.
    struct File: Sendable {
        let type: String
        let bytes: [UInt8]
    }

    /// - Parameter path: The path of a request.
    /// - Returns: nil when there is no such file.
    static func file(at path: String) -> File? {
        let name = path == "/" ? "index.html" : String(path.dropFirst())
        guard let bytes = files[name] else { return nil }
        return File(type: MediaType.ofFile(named: name), bytes: bytes)
    }

    /// SwiftPM makes a constant of each file; one that is missing here is found by the tests.
    static let files: [String: [UInt8]] = [
        "api.js": PackageResources.api_js,
        "canvas.css": PackageResources.canvas_css,
        "canvas.js": PackageResources.canvas_js,
        "clipboard.js": PackageResources.clipboard_js,
        "code-area.js": PackageResources.code_area_js,
        "colours.js": PackageResources.colours_js,
        "dom.js": PackageResources.dom_js,
        "editor.js": PackageResources.editor_js,
        "exchanges.js": PackageResources.exchanges_js,
        "favicon.svg": PackageResources.favicon_svg,
        "fields.js": PackageResources.fields_js,
        "gallery.js": PackageResources.gallery_js,
        "gallery.svg": PackageResources.gallery_svg,
        "icons.js": PackageResources.icons_js,
        "index.html": PackageResources.index_html,
        "json-view.js": PackageResources.json_view_js,
        "locale-field.js": PackageResources.locale_field_js,
        "markdown.js": PackageResources.markdown_js,
        "messenger-sheet-library.js": PackageResources.messenger_sheet_library_js,
        "messenger.css": PackageResources.messenger_css,
        "messenger.js": PackageResources.messenger_js,
        "panel.css": PackageResources.panel_css,
        "presentation.js": PackageResources.presentation_js,
        "pressables.js": PackageResources.pressables_js,
        "preview.css": PackageResources.preview_css,
        "preview.js": PackageResources.preview_js,
        "replay.js": PackageResources.replay_js,
        "settings.js": PackageResources.settings_js,
        "sheet.js": PackageResources.sheet_js,
        "stage-foot.js": PackageResources.stage_foot_js,
        "tabs.js": PackageResources.tabs_js,
        "unknowns.js": PackageResources.unknowns_js,
        "watch.js": PackageResources.watch_js,
    ]
}
