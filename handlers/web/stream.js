// What is new comes by itself; a lost connection is taken up where it broke; a page out of sight rests.

const BEAT = 40_000; // the house beats every fifteen seconds: after two missed beats it is gone
const WAITS = [300, 1_000, 2_000, 5_000, 10_000];

export class Stream {
  #on;
  #source = null;
  #mark = "";
  #tries = 0;
  #timer = 0;
  #closed = false;

  constructor(on) {
    this.#on = on;
    addEventListener("online", () => this.#again(0));
    document.addEventListener("visibilitychange", () => (document.hidden ? this.#rest() : this.#again(0)));
  }

  async open() {
    this.#rest();
    const known = await this.#introduce();
    this.#rest();
    if (this.#closed || document.hidden) return;
    if (known) this.#listen();
    else this.#lost(known === null ? "cut_off" : "no_cookie");
  }

  close() {
    this.#closed = true;
    this.#rest();
  }

  // Whether the house knows this browser, once it had the chance to give it a cookie; null when nobody answers.
  async #introduce() {
    try {
      for (let visit = 0; visit < 2; visit++) {
        const answer = await fetch("open", { method: "POST" });
        if (!answer.ok) return null;
        if ((await answer.json()).known) return true;
      }
      return false;
    } catch {
      return null;
    }
  }

  #listen() {
    const source = new EventSource(`stream?after=${encodeURIComponent(this.#mark)}`);
    this.#source = source;
    this.#wait(BEAT);
    source.addEventListener("words", (event) => this.#heard(this.#on.words, event));
    source.addEventListener("lines", (event) => this.#heard(this.#on.lines, event));
    source.addEventListener("beat", (event) => this.#heard(() => {}, event));
    source.onerror = () => source === this.#source && this.#lost("cut_off");
  }

  #heard(take, event) {
    if (event.type === "lines") this.#mark = event.lastEventId;
    this.#tries = 0;
    this.#wait(BEAT);
    take(JSON.parse(event.data));
    this.#on.alive();
  }

  // A short break is mended before anybody is told.
  #lost(why) {
    if (this.#tries > 0) this.#on.notice(why);
    this.#rest();
    this.#again(WAITS[Math.min(this.#tries++, WAITS.length - 1)]);
  }

  #again(milliseconds) {
    clearTimeout(this.#timer);
    if (!this.#closed) this.#timer = setTimeout(() => this.open(), milliseconds);
  }

  #wait(milliseconds) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#lost("cut_off"), milliseconds);
  }

  #rest() {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = null;
  }
}
