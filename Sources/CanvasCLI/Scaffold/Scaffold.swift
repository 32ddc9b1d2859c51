import CanvasServer

/// The files of a new package.
struct Scaffold {
    let name: PackageName
    let template: AppTemplate
    let source: PackageSource

    /// The files with their paths in the package.
    var files: [(path: String, text: String)] {
        let type = name.type
        var files = [
            ("Package.swift", filled("package.swift")),
            ("Sources/\(type)/\(type).swift", filled("\(template.rawValue)-app.swift")),
            ("Tests/\(type)Tests/\(type)Tests.swift", filled("\(template.rawValue)-tests.swift")),
            ("Dockerfile", filled("dockerfile")),
            (".dockerignore", filled("dockerignore")),
            (".env.example", filled("env.example")),
            (".gitignore", filled("gitignore")),
            ("README.md", filled("readme.md")),
            // The image copies the folder, so it must exist.
            ("public/robots.txt", filled("robots.txt")),
        ]
        if template == .sheet {
            files += ["sheet.html", "sheet.css", "sheet.js"].map { ("public/\($0)", filled($0)) }
        }
        return files
    }

    private func filled(_ file: String) -> String {
        guard var text = EmbeddedTemplates.texts[file] else { preconditionFailure("There is no template \(file).") }
        for (placeholder, value) in values { text = text.replacing("{{\(placeholder)}}", with: value) }
        return text
    }

    private var values: [(String, String)] {
        [
            ("name", name.text), ("type", name.type), ("summary", template.summary),
            ("dependency", source.dependency), ("package", source.identity),
            ("docker-note", dockerNote),
            (
                "urls",
                template.urls.map { "- \($0.field) URL: `https://app.example.com/\($0.path)`" }.joined(separator: "\n")
            ),
        ] + (template.callsIntercom ? valuesWithIntercom : valuesWithoutIntercom)
            + (template.keepsState ? valuesWithState : valuesWithoutState)
    }

    private var valuesWithoutIntercom: [(String, String)] {
        [
            ("server", "CanvasServer"), ("test-products", ""), ("headers", "libmicrohttpd-dev libssl-dev"),
            ("libraries", "libmicrohttpd12 libssl3"),
            ("secrets", "the client secret"), ("token", ""),
            ("workspace-note", ""),
            ("canvaskit-note", "\n`canvaskit` needs `libcurl4-openssl-dev`, `libsqlite3-dev` and `libpq-dev`, too.\n"),
        ]
    }

    /// For templates that call Intercom's REST API.
    private var valuesWithIntercom: [(String, String)] {
        [
            ("server", "IntercomApp"),
            ("test-products", "\n                .product(name: \"IntercomApp\", package: \"\(source.identity)\"),"),
            (
                "headers",
                "libmicrohttpd-dev libssl-dev libcurl4-openssl-dev\(template.keepsState ? " libsqlite3-dev" : "")"
            ),
            (
                "libraries",
                "libmicrohttpd12 libssl3 libcurl4 ca-certificates\(template.keepsState ? " libsqlite3-0" : "")"
            ),
            ("secrets", "the client secret and the access token"), ("token", Self.token),
            ("workspace-note", Self.workspaceNote),
            (
                "canvaskit-note",
                "\n`canvaskit` needs \(template.keepsState ? "" : "`libsqlite3-dev` and ")`libpq-dev`, too.\n"
            ),
        ]
    }

    private var valuesWithoutState: [(String, String)] { [("products", ""), ("state", ""), ("volume", "")] }

    /// For templates that keep something.
    private var valuesWithState: [(String, String)] {
        [
            (
                "products",
                "\n                .product(name: \"CanvasStoreSQLite\", package: \"\(source.identity)\"),"
            ),
            (
                "state",
                """
                # The database of the app, which a volume keeps.
                RUN install -d -o app -g app /var/lib/\(name.text)
                ENV STATE_DIRECTORY=/var/lib/\(name.text)
                VOLUME /var/lib/\(name.text)

                """
            ),
            ("volume", " -v \(name.text):/var/lib/\(name.text)"),
        ]
    }

    private static let token = """

        # The access token of the workspace: Developer Hub, your app, Configure, Authentication.
        INTERCOM_ACCESS_TOKEN=

        """

    private static let workspaceNote = """

        The app calls Intercom's REST API. In the preview a simulated workspace stands for Intercom: the tab *Workspace* has the app's
        calls, and people whom you can edit.

        """

    private var dockerNote: String {
        guard case .path = source else { return "" }
        let dependency = PackageSource.url("URL", from: Release.version).dependency
        return """

            This needs one change first. `Package.swift` depends on a checkout on this machine, which a container cannot see;
            for an image it has to depend on a repository. Replace the line that has `path:` with this one, and `URL` with the
            URL of the repository:

            ```swift
            \(dependency),
            ```

            If the URL ends in another name than `canvas-kit` or `canvas-kit.git`, write that name in `package: "{{package}}"`,
            too. `canvaskit new {{name}} --package-url URL` creates a package in which all of this is done.

            """.replacing("{{name}}", with: name.text).replacing("{{package}}", with: source.identity)
    }
}
