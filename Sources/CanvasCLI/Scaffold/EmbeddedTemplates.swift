/// The files of `Templates/`, compiled into the program.
///
/// SwiftPM creates a constant for each file; a test finds a file that is missing here.
enum EmbeddedTemplates {
    /// The texts by file name, without the ending `.template`.
    static let texts: [String: String] = bytes.mapValues { String(decoding: $0, as: UTF8.self) }

    private static let bytes: [String: [UInt8]] = [
        "configure-app.swift": PackageResources.configure_app_swift_template,
        "configure-tests.swift": PackageResources.configure_tests_swift_template,
        "dockerfile": PackageResources.dockerfile_template,
        "dockerignore": PackageResources.dockerignore_template,
        "env.example": PackageResources.env_example_template,
        "gitignore": PackageResources.gitignore_template,
        "inbox-app.swift": PackageResources.inbox_app_swift_template,
        "inbox-tests.swift": PackageResources.inbox_tests_swift_template,
        "messenger-app.swift": PackageResources.messenger_app_swift_template,
        "messenger-tests.swift": PackageResources.messenger_tests_swift_template,
        "package.swift": PackageResources.package_swift_template,
        "readme.md": PackageResources.readme_md_template,
        "robots.txt": PackageResources.robots_txt_template,
        "sheet-app.swift": PackageResources.sheet_app_swift_template,
        "sheet-tests.swift": PackageResources.sheet_tests_swift_template,
        "sheet.css": PackageResources.sheet_css_template,
        "sheet.html": PackageResources.sheet_html_template,
        "sheet.js": PackageResources.sheet_js_template,
        "webhook-app.swift": PackageResources.webhook_app_swift_template,
        "webhook-tests.swift": PackageResources.webhook_tests_swift_template,
    ]
}
