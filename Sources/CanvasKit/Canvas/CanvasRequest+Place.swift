extension CanvasRequest {
    /// Where the canvas of the answer is shown: the Messenger sends a context, the Inbox a conversation.
    ///
    /// nil for a request with neither, which no document describes.
    public var place: CanvasPlace? {
        if context != nil { return .messenger }
        return conversation != nil ? .inbox : nil
    }
}
