extension Migration {
    /// The tables of all purposes.
    ///
    /// Times are milliseconds since 1970, unless a column says minute.
    static let purposes = Migration(number: 1) { dialect in
        let integer = dialect.integer
        let text = dialect.text
        let bytes = dialect.bytes
        let end = ") \(dialect.tableSuffix)"
        return [
            // What the store knows of itself: its id.
            """
            CREATE TABLE store (name \(text) PRIMARY KEY, value \(text) NOT NULL \(end)
            """,

            // A booking, and one row for each minute that it takes: the key of those is what makes a double impossible.
            """
            CREATE TABLE booking (
                id \(text) PRIMARY KEY,
                workspace \(text) NOT NULL,
                person \(text) NOT NULL,
                start_minute \(integer) NOT NULL,
                end_minute \(integer) NOT NULL,
                is_cancelled \(integer) NOT NULL,
                details \(text) NOT NULL,
                created_at \(integer) NOT NULL,
                changed_at \(integer) NOT NULL
            \(end)
            """,
            "CREATE INDEX booking_by_time ON booking (workspace, start_minute)",
            "CREATE INDEX booking_by_person ON booking (workspace, person, start_minute)",
            """
            CREATE TABLE booked_minute (
                workspace \(text) NOT NULL,
                minute \(integer) NOT NULL,
                booking \(text) NOT NULL,
                PRIMARY KEY (workspace, minute)
            \(end)
            """,
            "CREATE INDEX booked_minute_by_booking ON booked_minute (booking)",

            // Values of the app.
            """
            CREATE TABLE app_state (
                workspace \(text) NOT NULL,
                name \(text) NOT NULL,
                version \(integer) NOT NULL,
                value \(text) NOT NULL,
                changed_at \(integer) NOT NULL,
                PRIMARY KEY (workspace, name)
            \(end)
            """,

            // Work to be done: calls to be made, webhooks that arrived. What is done is kept for a while, so that it is
            // not taken twice. Work of one subject is done in the order of its numbers.
            """
            CREATE TABLE work (
                number \(dialect.serial),
                queue \(text) NOT NULL,
                id \(text) NOT NULL,
                workspace \(text) NOT NULL,
                subject \(text) NOT NULL,
                kind \(text) NOT NULL,
                body \(bytes) NOT NULL,
                created_at \(integer) NOT NULL,
                due_at \(integer) NOT NULL,
                attempts \(integer) NOT NULL,
                lease \(text) NOT NULL,
                state \(text) NOT NULL,
                failure \(text) NOT NULL,
                UNIQUE (queue, workspace, id)
            \(end)
            """,
            "CREATE INDEX work_by_time ON work (queue, state, due_at)",
            "CREATE INDEX work_by_subject ON work (queue, workspace, subject, state, number)",

            // Workspaces that installed the app. The token is sealed.
            """
            CREATE TABLE installation (
                workspace \(text) PRIMARY KEY,
                token \(bytes) NOT NULL,
                is_revoked \(integer) NOT NULL,
                details \(text) NOT NULL,
                installed_at \(integer) NOT NULL,
                changed_at \(integer) NOT NULL
            \(end)
            """,
            // States of installs that were used, by their digest: each is good once, on any replica.
            """
            CREATE TABLE install_attempt (
                state \(text) PRIMARY KEY,
                details \(text) NOT NULL,
                expires_at \(integer) NOT NULL
            \(end)
            """,
            "CREATE INDEX install_attempt_by_time ON install_attempt (expires_at)",

            // How far long work has come.
            """
            CREATE TABLE checkpoint (
                name \(text) PRIMARY KEY,
                value \(text) NOT NULL,
                changed_at \(integer) NOT NULL
            \(end)
            """,
        ]
    }
}
