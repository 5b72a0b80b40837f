"""A request of ``/v1/responses`` said as a chat request. Pure; the declared form was checked before."""

from __future__ import annotations

from typing import Any

from balise.gateway.wire.grouped import chosen, functions, joined

_AS_IS = (
    "model",
    "parallel_tool_calls",
    "temperature",
    "top_p",
    "stream",
    "user",
    "safety_identifier",
    "prompt_cache_key",
    "service_tier",
)


def responses_to_chat(request: dict[str, Any], before: list[dict[str, Any]]) -> dict[str, Any]:
    """``before`` is the conversation of the earlier answer, without the instructions of its requests."""
    chat = {name: request[name] for name in _AS_IS if request.get(name) is not None}
    instructions = request.get("instructions")
    opening = [{"role": "system", "content": instructions}] if instructions else []
    chat["messages"] = [*opening, *before, *messages_of(request["input"])]
    if request.get("max_output_tokens") is not None:
        chat["max_completion_tokens"] = request["max_output_tokens"]
    if request.get("tools"):
        chat["tools"] = [_tool(*told) for told in functions(request["tools"])]
    if request.get("tool_choice") is not None:
        chat["tool_choice"] = _tool_choice(request["tool_choice"], request.get("tools") or [])
    text = request.get("text") or {}
    if text.get("format"):
        chat["response_format"] = _format(text["format"])
    if text.get("verbosity"):
        chat["verbosity"] = text["verbosity"]
    effort = (request.get("reasoning") or {}).get("effort")
    if effort:
        chat["reasoning_effort"] = effort
    return chat


def messages_of(given: Any) -> list[dict[str, Any]]:
    """Chat messages of an ``input``; calls that follow one another become one assistant message."""
    if isinstance(given, str):
        return [{"role": "user", "content": given}]
    messages: list[dict[str, Any]] = []
    for item in given:
        kind = item.get("type") or "message"
        if kind == "message":
            messages.append({"role": item["role"], "content": _content(item["content"])})
        elif kind == "function_call":
            name = joined(item.get("namespace"), item["name"])
            function = {"name": name, "arguments": item.get("arguments") or ""}
            call = {"id": item["call_id"], "type": "function", "function": function}
            if not messages or messages[-1]["role"] != "assistant":
                messages.append({"role": "assistant", "content": None})
            messages[-1].setdefault("tool_calls", []).append(call)
        elif kind == "function_call_output":
            content = _content(item["output"])
            messages.append({"role": "tool", "tool_call_id": item["call_id"], "content": content})
    return messages


def _content(content: Any) -> Any:
    if isinstance(content, str):
        return content
    parts = [_part(part) for part in content]
    if all(part["type"] == "text" for part in parts):
        # Many systems only know text contents as one string.
        return "\n".join(part["text"] for part in parts)
    return parts


def _part(part: dict[str, Any]) -> dict[str, Any]:
    kind = part["type"]
    if kind == "input_image":
        image = {name: part[name] for name in ("detail",) if part.get(name)}
        return {"type": "image_url", "image_url": {"url": part["image_url"], **image}}
    if kind == "input_file":
        named = {"filename": part["filename"]} if part.get("filename") else {}
        return {"type": "file", "file": {"file_data": part["file_data"], **named}}
    return {"type": "text", "text": part["refusal" if kind == "refusal" else "text"]}


def _tool(called: str, tool: dict[str, Any], about: str) -> dict[str, Any]:
    told = ("description", "parameters", "strict")
    function = {"name": called} | {name: tool[name] for name in told if tool.get(name) is not None}
    if about:
        function["description"] = "\n\n".join((about, *filter(None, (tool.get("description"),))))
    return {"type": "function", "function": function}


def _tool_choice(choice: Any, tools: list[dict[str, Any]]) -> Any:
    if isinstance(choice, str):
        return choice
    if choice["type"] == "allowed_tools":
        allowed = [_named(name) for tool in choice["tools"] for name in chosen(tool["name"], tools)]
        return {"type": "allowed_tools", "allowed_tools": {"mode": choice["mode"], "tools": allowed}}
    names = chosen(choice["name"], tools)
    return _named(names[0] if len(names) == 1 else choice["name"])


def _named(name: str) -> dict[str, Any]:
    return {"type": "function", "function": {"name": name}}


def _format(wanted: dict[str, Any]) -> dict[str, Any]:
    if wanted["type"] != "json_schema":
        return {"type": wanted["type"]}
    schema = {name: value for name, value in wanted.items() if name != "type" and value is not None}
    return {"type": "json_schema", "json_schema": schema}
