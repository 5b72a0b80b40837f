"""A request in Anthropic's form said as a chat request. Pure; the declared form was checked before."""

from __future__ import annotations

from typing import Any

import msgspec

_AS_IS = ("model", "temperature", "top_p", "top_k", "stream")
_CHOICES = {"auto": "auto", "any": "required", "none": "none"}
_EFFORTS = {"max": "xhigh"}
_SAID = frozenset(("text", "image", "document", "search_result"))


def messages_to_chat(request: dict[str, Any]) -> dict[str, Any]:
    chat = {name: request[name] for name in _AS_IS if request.get(name) is not None}
    system = request.get("system")
    chat["messages"] = [{"role": "system", "content": _content(system)}] if system else []
    for message in request["messages"]:
        chat["messages"] += _SAID_BY[message["role"]](message)
    if request.get("max_tokens") is not None:
        chat["max_completion_tokens"] = request["max_tokens"]
    if request.get("stop_sequences"):
        chat["stop"] = request["stop_sequences"]
    user = (request.get("metadata") or {}).get("user_id")
    if user:
        chat["user"] = user
    if request.get("tools"):
        chat["tools"] = [_tool(tool) for tool in request["tools"]]
    choice = request.get("tool_choice")
    if choice:
        chat["tool_choice"] = _CHOICES.get(choice["type"]) or _named(choice["name"])
        if choice.get("disable_parallel_tool_use") is not None:
            chat["parallel_tool_calls"] = not choice["disable_parallel_tool_use"]
    output = request.get("output_config") or {}
    if output.get("effort"):
        chat["reasoning_effort"] = _EFFORTS.get(output["effort"], output["effort"])
    if output.get("format"):
        schema = {"name": "output", "schema": output["format"]["schema"], "strict": True}
        chat["response_format"] = {"type": "json_schema", "json_schema": schema}
    return chat


def _assistant(message: dict[str, Any]) -> list[dict[str, Any]]:
    blocks = message["content"]
    if isinstance(blocks, str):
        return [{"role": "assistant", "content": blocks}]
    said = [block for block in blocks if block["type"] in _SAID]
    calls = [
        {
            "id": block["id"],
            "type": "function",
            "function": {"name": block["name"], "arguments": msgspec.json.encode(block["input"]).decode()},
        }
        for block in blocks
        if block["type"] == "tool_use"
    ]
    if not said and not calls:
        return []
    told: dict[str, Any] = {"role": "assistant", "content": _content(said) if said else None}
    return [told | {"tool_calls": calls} if calls else told]


def _user(message: dict[str, Any]) -> list[dict[str, Any]]:
    """Results first, each a message of its own; then what the user says, with images of the results."""
    blocks = message["content"]
    if isinstance(blocks, str):
        return [{"role": "user", "content": blocks}]
    messages: list[dict[str, Any]] = []
    rest: list[dict[str, Any]] = []
    for block in blocks:
        if block["type"] != "tool_result":
            rest.append(block)
            continue
        content = block.get("content") or ""
        if isinstance(content, list):
            # Chat systems take nothing but text as the result of a tool.
            rest += [inner for inner in content if inner["type"] == "image"]
            content = _content([inner for inner in content if inner["type"] != "image"])
        told = {"role": "tool", "tool_call_id": block["tool_use_id"], "content": content}
        if block.get("is_error"):
            texts = isinstance(content, str)
            told["content"] = f"Erreur : {content}" if texts else [_text("Erreur :"), *content]
        messages.append(told)
    if rest:
        messages.append({"role": "user", "content": _content(rest)})
    return messages


def _instructed(message: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"role": "system", "content": _content(message["content"])}]


_SAID_BY = {"user": _user, "assistant": _assistant, "system": _instructed}


def _content(blocks: Any) -> Any:
    if isinstance(blocks, str):
        return blocks
    parts = [part for block in blocks for part in _parts(block)]
    if all(part["type"] == "text" for part in parts):
        # Many systems only know text contents as one string.
        return "\n".join(part["text"] for part in parts)
    return parts


def _parts(block: dict[str, Any]) -> list[dict[str, Any]]:
    kind = block["type"]
    if kind == "text":
        return [_text(block["text"])]
    if kind == "image":
        return [{"type": "image_url", "image_url": {"url": _data_url(block["source"])}}]
    if kind == "search_result":
        return [_text(block["title"]), _text(block["source"]), *(_text(b["text"]) for b in block["content"])]
    if kind != "document":
        return []
    source = block["source"]
    about = [_text(block[name]) for name in ("title", "context") if block.get(name)]
    if source["type"] == "text":
        return [*about, _text(source["data"])]
    if source["type"] == "content":
        inner = source["content"]
        return [*about, *([_text(inner)] if isinstance(inner, str) else [_text(b["text"]) for b in inner])]
    return [*about, {"type": "file", "file": {"file_data": _data_url(source), "filename": "document.pdf"}}]


def _data_url(source: dict[str, Any]) -> str:
    return f"data:{source['media_type']};base64,{source['data']}"


def _text(text: str) -> dict[str, Any]:
    return {"type": "text", "text": text}


def _tool(tool: dict[str, Any]) -> dict[str, Any]:
    function = {"name": tool["name"], "parameters": tool["input_schema"]}
    function |= {name: tool[name] for name in ("description", "strict") if tool.get(name) is not None}
    return {"type": "function", "function": function}


def _named(name: str) -> dict[str, Any]:
    return {"type": "function", "function": {"name": name}}
