"""The official SDK of the Model Context Protocol with `canvaskit mcp`: it checks each result against the tool's schema."""
import asyncio
import json
import os
import pathlib

from mcp import ClientSession, McpError, StdioServerParameters
from mcp.client.stdio import stdio_client

PROGRAMS = pathlib.Path(os.environ["PROGRAMS"])
SECRET = "test-client-secret-0001"
BROKEN = {"content": {"components": [{"type": "text", "text": 7}, {"type": "button", "id": "b", "label": "B"}]}}
CALLS = [
    ("validate_canvas", {"canvas": BROKEN, "kind": "home"}),
    ("validate_canvas", {"canvas": json.dumps(BROKEN, indent=2)}),
    ("draw_canvas", {"canvas": [{"type": "text", "text": "Hello"}]}),
    ("explain_rule", {"rule": "unique-id"}),
    ("component_reference", {}),
    ("component_reference", {"type": "list"}),
    ("search_docs", {"query": "sheet token"}),
    # Nothing listens there.
    ("send_request", {"url": "http://127.0.0.1:1", "flow": "initialize"}),
    ("doctor", {"url": "http://127.0.0.1:1"}),
]


async def check():
    server = StdioServerParameters(command=str(PROGRAMS / "canvaskit"), args=["mcp"], env={"CLIENT_SECRET": SECRET})
    async with stdio_client(server) as (reading, writing), ClientSession(reading, writing) as session:
        started = await session.initialize()
        assert started.serverInfo.name == "canvaskit", started
        await session.send_ping()
        tools = {tool.name: tool for tool in (await session.list_tools()).tools}
        assert tools.keys() == {name for name, _ in CALLS}, tools.keys()
        for name, arguments in CALLS:
            # The SDK raises an error when the structured content does not fit the schema.
            result = await session.call_tool(name, arguments)
            assert not result.isError, (name, result)
            assert (result.structuredContent is None) == (tools[name].outputSchema is None), name
            assert SECRET not in result.model_dump_json(), name
        failure = await session.call_tool("explain_rule", {"rule": "no-such-rule"})
        assert failure.isError and "unique-id" in failure.content[0].text, failure
        resources = (await session.list_resources()).resources
        article = (await session.read_resource(resources[0].uri)).contents[0]
        assert article.text.startswith("# "), article
        try:
            await session.list_prompts()
            raise AssertionError("prompts are not implemented")
        except McpError as error:
            assert error.error.code == -32601, error
    print(f"{len(CALLS)} calls of {len(tools)} tools, version {started.protocolVersion}, {len(resources)} articles")


asyncio.run(check())
