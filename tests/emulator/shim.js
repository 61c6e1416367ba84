// The emulator `telegram-test-api` with what it lacks and a bot cannot do without: long polling, keyboards that go,
// `true` where it answers `null`, and the methods by which a bot introduces itself. Text and buttons only.
//
// node shim.js   listens on a free port of 127.0.0.1, says its address in the first line, ends with its stdin.
"use strict";

const http = require("node:http");
const TelegramServer = require("telegram-test-api");

const KEPT_SECONDS = 3600;
const CLIENT_SECONDS = 20;
const USER_EVENTS = ["AddedUserMessage", "AddedUserCommand", "AddedUserCallbackQuery"];
const INTRODUCTIONS = /^(set|get|delete)My[A-Z]/;

const emulator = new TelegramServer({ storeTimeout: KEPT_SECONDS });
const edit = TelegramServer.prototype;
const NO_BUTTONS = { reply_markup: { inline_keyboard: [] } };

// An edit without buttons takes them away; the emulator would leave them.
emulator.editMessageText = (message) => edit.editMessageText.call(emulator, { ...NO_BUTTONS, ...message });
emulator.editMessageReplyMarkup = (message) =>
  edit.editMessageReplyMarkup.call(emulator, { ...NO_BUTTONS, ...message });

const response = emulator.webServer.response;
const sendJson = response.json;
response.json = function json(body) {
  return sendJson.call(this, body && body.ok && body.result === null ? { ...body, result: true } : body);
};

// What `read` finds, as soon as it finds some; at the end of the time, or when nobody listens any more, nothing.
function once(read, events, seconds, answer) {
  let over = false;
  const end = (found) => {
    over = true;
    clearTimeout(timer);
    events.forEach((name) => emulator.off(name, look));
    if (!answer.destroyed) send(answer, { ok: true, result: found });
  };
  const look = () => {
    if (over || answer.destroyed) return;
    const found = read();
    if (found.length) end(found);
  };
  const timer = setTimeout(end, seconds * 1000, []);
  events.forEach((name) => emulator.on(name, look));
  answer.on("close", () => over || end([]));
  look();
}

function send(answer, body) {
  answer.writeHead(200, { "Content-Type": "application/json" });
  answer.end(JSON.stringify(body));
}

function toTheClient({ token, chatId }) {
  return emulator.storage.botMessages.filter((update) => {
    const found = update.botToken === token && String(update.message.chat_id) === String(chatId) && !update.isRead;
    update.isRead ||= found;
    return found;
  });
}

async function bodyOf(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return JSON.parse(Buffer.concat(parts).toString() || "{}");
}

const server = http.createServer(async (request, answer) => {
  const [, token, method] = /^\/bot([^/]+)\/(\w+)$/.exec(request.url) || [];
  if (method === "getUpdates") {
    const { timeout } = await bodyOf(request);
    once(() => emulator.getUpdates(token), USER_EVENTS, timeout || 0, answer);
  } else if (request.url === "/getUpdates") {
    const asked = await bodyOf(request);
    once(() => toTheClient(asked), ["AddedBotMessage"], CLIENT_SECONDS, answer);
  } else if (INTRODUCTIONS.test(method)) {
    send(answer, { ok: true, result: method.startsWith("get") ? {} : true });
  } else {
    emulator.webServer(request, answer);
  }
});

server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}`));
process.stdin.on("end", () => process.exit(0)).resume();
