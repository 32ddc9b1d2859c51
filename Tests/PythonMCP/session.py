"""The official SDK of the Model Context Protocol with `canvaskit mcp` and with the MCP server of `canvaskit workspace`.

It checks each result against the tool's schema.
"""
import asyncio
import json
import os
import pathlib
import subprocess

import httpx
from mcp import ClientSession, McpError, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp.client.streamable_http import streamable_http_client

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


def workspace_lines(server):
    """The variables that a simulated workspace prints when it listens."""
    lines = {}
    while "INTERCOM_MCP_URL" not in lines:
        line = server.stdout.readline()
        assert line, "the workspace ended"
        name, value = line.rstrip("\n").split("=", 1)
        lines[name] = value
    return lines


def content(result):
    assert not result.isError, result
    return json.loads(result.content[0].text)


async def check_workspace(url, token):
    async with httpx.AsyncClient(headers={"Authorization": f"Bearer {token}"}) as client:
        async with streamable_http_client(url, http_client=client) as (reading, writing, session_id):
            async with ClientSession(reading, writing) as session:
                await session.initialize()
                assert session_id(), "the server gives a session"
                tools = (await session.list_tools()).tools
                query = "object_type:contacts limit:1"
                page = content(await session.call_tool("search", {"query": query}))
                found = list(page["results"])
                while "next" in page["pages"]:
                    cursor = page["pages"]["next"]["starting_after"]
                    call = {"query": f'{query} starting_after:"{cursor}"'}
                    page = content(await session.call_tool("search", call))
                    found += page["results"]
                assert len({result["id"] for result in found}) == len(found) == 2, found
                whole = content(await session.call_tool("fetch", {"id": found[0]["id"]}))
                assert whole["title"] == found[0]["title"], whole
                failure = await session.call_tool("search", {"query": "object_type:contacts planet:mars"})
                assert failure.isError and "planet" in failure.content[0].text, failure
                try:
                    await session.call_tool("dance", {})
                    raise AssertionError("there is no such tool")
                except McpError as error:
                    assert error.error.code == -32602, error
    # The SDK has ended the session, so it is not known any more.
    headers = {"Authorization": f"Bearer {token}", "Mcp-Session-Id": session_id() or "", "Accept": "application/json"}
    ping = {"jsonrpc": "2.0", "id": 1, "method": "ping"}
    assert httpx.post(url, headers=headers, json=ping).status_code == 404
    print(f"{len(tools)} tools of the simulated workspace over streamable HTTP")


def check_workspace_program():
    arguments = [str(PROGRAMS / "canvaskit"), "workspace", "--port", "0", "--token", "test-token"]
    server = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)
    try:
        asyncio.run(check_workspace(workspace_lines(server)["INTERCOM_MCP_URL"], "test-token"))
    finally:
        server.terminate()
        assert server.wait(30) == 0


asyncio.run(check())
check_workspace_program()
