"""What the Bot API refuses, in its own words (tdlib/telegram-bot-api: Client.cpp, ClientManager.cpp, Query.cpp)."""

from __future__ import annotations

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
OTHER_POLLER = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)
WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)
WEBHOOK_SET = "Conflict: terminated by setWebhook request"


class ApiError(Exception):
    """An answer with "ok": false. `parameters` is what the answer carries beside code and description."""

    def __init__(self, code, description, **parameters):
        super().__init__(description)
        self.code, self.description, self.parameters = code, description, parameters

    def body(self):
        found = {"ok": False, "error_code": self.code, "description": self.description}
        return {**found, "parameters": self.parameters} if self.parameters else found


def bad_request(text):
    return ApiError(400, f"Bad Request: {text}")


def forbidden(text):
    return ApiError(403, f"Forbidden: {text}")


def too_many(seconds):
    return ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def conflict(text):
    return ApiError(409, text)


def unauthorized():
    return ApiError(401, "Unauthorized")


def not_found():
    return ApiError(404, "Not Found")
