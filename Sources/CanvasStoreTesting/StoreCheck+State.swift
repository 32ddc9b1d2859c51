import CanvasJSON
import CanvasStore

extension StoreCheck {
    static let state = [
        StoreCheck("a value is changed only by who has read its last version") { run in
            let state = try await run.store().state
            try expect(try await state.value("n", in: "w") == nil, "there is none")
            try expect(try await state.set(JSON("a"), for: "n", in: "w", ifVersion: nil) == 1, "the first is 1")
            try await expect(.conflict) { try await state.set(JSON("b"), for: "n", in: "w", ifVersion: nil) }
            try expect(try await state.set(JSON("b"), for: "n", in: "w", ifVersion: 1) == 2, "then 2")
            try await expect(.conflict) { try await state.set(JSON("c"), for: "n", in: "w", ifVersion: 1) }
            let value = try await state.value("n", in: "w")
            try expect(value?.json == JSON("b") && value?.version == 2, "the last that was allowed counts")
            try expect(try await state.set(JSON("d"), for: "n", in: "w") == 3, "or whatever was there")
            try expect(try await state.value("n", in: "other") == nil, "another workspace has its own")
            try await state.remove("n", in: "w")
            try expect(try await state.value("n", in: "w") == nil, "it is removed")
            try await expect(.conflict) { try await state.set(JSON("e"), for: "n", in: "w", ifVersion: 3) }
            // Somebody who has read version 1 of what was removed has not seen what was set since.
            try expect(try await state.set(JSON("f"), for: "n", in: "w", ifVersion: nil) > 3, "no version comes twice")
            for version in 1...3 {
                try await expect(.conflict) { try await state.set(JSON("g"), for: "n", in: "w", ifVersion: version) }
            }
            do {
                try await state.set(JSON(String(repeating: "x", count: 1 << 20)), for: "large", in: "w")
                throw StoreCheckFailure(description: "a value of more than 1 MiB was kept")
            } catch is StoreError {}
        },

        StoreCheck("no change of a value is lost, on two servers") { run in
            let (first, second) = try await run.stores()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<100 {
                    let state = number.isMultiple(of: 2) ? first.state : second.state
                    group.addTask {
                        try await state.update("count", in: "w") { $0 = JSON(($0?.integer ?? 0) + 1) }
                    }
                }
                try await group.waitForAll()
            }
            let value = try await first.state.value("count", in: "w")
            try expect(value?.json.integer == 100 && value?.version == 100, "all hundred count")
            try expect(try await first.state.update("count", in: "w") { $0 = nil } == 0, "a change can remove it")
            try expect(try await second.state.value("count", in: "w") == nil, "it is removed")
        },

        StoreCheck("names are listed in order, a page at a time") { run in
            let state = try await run.store().state
            for name in ["b", "a", "c/é", "c", "B", "é", "_"] { try await state.set(.null, for: name, in: "w") }
            try await state.set(.null, for: "z", in: "other")
            try await state.set(.null, for: "bb", in: "w")
            try await state.remove("bb", in: "w")
            try expect(
                try await state.names(in: "w") == ["B", "_", "a", "b", "c", "c/é", "é"],
                "they are in the order of their bytes"
            )
            try expect(
                try await state.names(in: "w", after: "a", limit: 2) == ["b", "c"],
                "a page begins after a name"
            )
        },

        StoreCheck("a checkpoint is what was saved last") { run in
            let checkpoints = try await run.store().checkpoints
            try expect(try await checkpoints.value("import") == nil, "there is none")
            for number in 0..<3 { try await checkpoints.save(JSON(members: [("page", JSON(number))]), as: "import") }
            try expect(try await checkpoints.value("import")?["page"]?.integer == 2, "the last counts")
            try await checkpoints.remove("import")
            try expect(try await checkpoints.value("import") == nil, "it is removed")
        },
    ]
}
