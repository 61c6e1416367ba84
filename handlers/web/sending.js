// What the person does leaves one after the other, each under a name of its own: sent twice it counts once.

import { showFate } from "./thread.js";

const PATIENCE = 15_000;

export class Outbox {
  #thread;
  #notice;
  #queue = [];
  #running = false;

  constructor(thread, notice) {
    this.#thread = thread;
    this.#notice = notice;
  }

  say(update, kind, text) {
    this.put(update, crypto.randomUUID(), this.#thread.addOwn(kind, text));
  }

  put(update, id, own = null) {
    if (this.#queue.some((item) => item.id === id)) return;
    this.#queue.push({ id, own, body: JSON.stringify({ id, ...update }) });
    this.run();
  }

  clear() {
    this.#queue = [];
  }

  async run() {
    if (this.#running) return;
    this.#running = true;
    while (this.#queue.length && (await this.#sendFirst(this.#queue[0])));
    this.#running = false;
  }

  async #sendFirst(item) {
    show(item, "sending");
    const status = await post(item.body);
    if (status !== 202 && status !== 413) {
      show(item, "not_sent", () => this.run());
      this.#notice("cut_off");
      return false;
    }
    this.#queue = this.#queue.filter((other) => other !== item);
    show(item, status === 202 ? "sent" : "too_long");
    return true;
  }
}

function show(item, name, again = null) {
  if (item.own && !item.own.adopted) showFate(item.own.part, name, again);
}

// The answer's status; 0 when none came.
async function post(body) {
  const headers = { "Content-Type": "application/json" };
  try {
    return (await fetch("send", { method: "POST", headers, body, signal: AbortSignal.timeout(PATIENCE) })).status;
  } catch {
    return 0;
  }
}
