/// Operations of version 2.15 that have no method of their own here, and why; they are called by their path.
struct UntypedOperation: Sendable {
    let names: [String]
    let reason: String

    static let all = [
        Self(
            names: [
                "GET /ai/content_import_sources", "POST /ai/content_import_sources",
                "GET /ai/content_import_sources/{source_id}", "PUT /ai/content_import_sources/{source_id}",
                "DELETE /ai/content_import_sources/{source_id}", "GET /ai/external_pages", "POST /ai/external_pages",
                "GET /ai/external_pages/{page_id}", "PUT /ai/external_pages/{page_id}",
                "DELETE /ai/external_pages/{page_id}",
            ],
            reason: "content for the AI agent is written by tools that keep it, not by apps"
        ),
        Self(
            names: [
                "GET /internal_articles", "POST /internal_articles", "GET /internal_articles/{internal_article_id}",
                "PUT /internal_articles/{internal_article_id}", "DELETE /internal_articles/{internal_article_id}",
                "GET /internal_articles/search",
            ],
            reason: "internal articles are for teammates"
        ),
        Self(
            names: [
                "GET /news/news_items", "POST /news/news_items", "GET /news/news_items/{news_item_id}",
                "PUT /news/news_items/{news_item_id}", "DELETE /news/news_items/{news_item_id}",
                "GET /news/newsfeeds/{newsfeed_id}/items", "GET /news/newsfeeds", "GET /news/newsfeeds/{newsfeed_id}",
            ],
            reason: "news is written in Intercom"
        ),
    ]
}
