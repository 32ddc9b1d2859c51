import WebSyntax

/// The files of `Page/`, compiled into the program.
enum EmbeddedPage {
    struct File: Sendable {
        let type: String
        let bytes: [UInt8]
    }

    /// The file at the path of a request, or nil.
    static func file(at path: String) -> File? {
        let name = path == "/" ? "index.html" : String(path.dropFirst())
        guard let bytes = files[name] else { return nil }
        return File(type: MediaType.ofFile(named: name), bytes: bytes)
    }

    /// SwiftPM creates a constant for each file; a test finds a file that is missing here.
    static let files: [String: [UInt8]] = [
        "api.js": PackageResources.api_js,
        "canvas.css": PackageResources.canvas_css,
        "canvas.js": PackageResources.canvas_js,
        "clipboard.js": PackageResources.clipboard_js,
        "code-area.js": PackageResources.code_area_js,
        "colours.js": PackageResources.colours_js,
        "dom.js": PackageResources.dom_js,
        "editor.js": PackageResources.editor_js,
        "events.js": PackageResources.events_js,
        "exchanges.js": PackageResources.exchanges_js,
        "favicon.svg": PackageResources.favicon_svg,
        "fields.js": PackageResources.fields_js,
        "gallery.js": PackageResources.gallery_js,
        "gallery.svg": PackageResources.gallery_svg,
        "icons.js": PackageResources.icons_js,
        "index.html": PackageResources.index_html,
        "install.js": PackageResources.install_js,
        "json-view.js": PackageResources.json_view_js,
        "locale-field.js": PackageResources.locale_field_js,
        "markdown.js": PackageResources.markdown_js,
        "messenger-sheet-library.js": PackageResources.messenger_sheet_library_js,
        "messenger.css": PackageResources.messenger_css,
        "messenger.js": PackageResources.messenger_js,
        "open-questions.js": PackageResources.open_questions_js,
        "panel.css": PackageResources.panel_css,
        "presentation.js": PackageResources.presentation_js,
        "pressables.js": PackageResources.pressables_js,
        "preview.css": PackageResources.preview_css,
        "preview.js": PackageResources.preview_js,
        "replay.js": PackageResources.replay_js,
        "rows.js": PackageResources.rows_js,
        "settings.js": PackageResources.settings_js,
        "sheet.js": PackageResources.sheet_js,
        "status-line.js": PackageResources.status_line_js,
        "tabs.js": PackageResources.tabs_js,
        "webhooks.js": PackageResources.webhooks_js,
        "fin.js": PackageResources.fin_js,
        "workspace.js": PackageResources.workspace_js,
    ]
}
