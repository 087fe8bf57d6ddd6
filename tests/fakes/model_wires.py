"""How Ollama and OpenAI-compatible servers spell an answer."""

import json


class OLLAMA:
    content_type = "application/x-ndjson"

    @staticmethod
    def piece(model, text):
        return line(model, {"role": "assistant", "content": text}, done=False)

    @staticmethod
    def tool_call(model):
        call = {"function": {"name": "book", "arguments": {"time": "14:00"}}}
        return line(model, {"role": "assistant", "content": "", "tool_calls": [call]}, done=False)

    @staticmethod
    def end(model, reason, counted):
        return line(
            model,
            {"role": "assistant", "content": ""},
            done=True,
            done_reason=reason,
            prompt_eval_count=counted[0],
            eval_count=counted[1],
        )

    @staticmethod
    def malformed():
        return '{"model": "x", "message": {"content": "half \n'

    @staticmethod
    def error(problem):
        return {"error": problem}

    @staticmethod
    def error_in_stream():
        return json.dumps({"error": "an error was encountered while running the model"}) + "\n"


class OPENAI:
    content_type = "text/event-stream"

    @staticmethod
    def piece(model, text):
        return event(model, {"role": "assistant", "content": text}, None)

    @staticmethod
    def tool_call(model):
        call = {"index": 0, "id": "1", "function": {"name": "book", "arguments": "{}"}}
        return event(model, {"content": "", "tool_calls": [call]}, None)

    @staticmethod
    def end(model, reason, counted):
        prompt, answer = counted
        usage = {
            "prompt_tokens": prompt,
            "completion_tokens": answer,
            "total_tokens": prompt + answer,
        }
        return (
            event(model, {}, reason)
            + data({"id": "1", "object": "chat.completion.chunk", "choices": [], "usage": usage})
            + "data: [DONE]\n\n"
        )

    @staticmethod
    def malformed():
        return 'data: {"choices": [{"delta": {"content": "half \n\n'

    @staticmethod
    def error(problem):
        return {"error": {"message": problem, "type": "api_error", "param": None, "code": None}}

    @staticmethod
    def error_in_stream():
        """Ollama's /v1 reports nothing: one empty chunk, and the stream is over."""
        return event("x", {"content": ""}, None)


def line(model, message, *, done, **more):
    return json.dumps({"model": model, "message": message, "done": done, **more}) + "\n"


def event(model, delta, reason):
    choice = {"index": 0, "delta": delta, "finish_reason": reason}
    return data({"id": "1", "object": "chat.completion.chunk", "model": model, "choices": [choice]})


def data(payload):
    return f"data: {json.dumps(payload)}\n\n"
