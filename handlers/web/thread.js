// The thread on the page. Only the choices of the last question can be pressed; everything else is for reading.

import { wordPart } from "./words.js";

const KINDS = ["photo", "voice", "video", "document", "location"];

export class Thread {
  #view;
  #log;
  #folder;
  #down;
  #before;
  #press;
  #marks = new Set();
  #pending = [];
  #atEnd = true;
  #top = 0;

  constructor({ view, log, folder, down }, press) {
    this.#view = view;
    this.#log = log;
    this.#folder = folder;
    this.#down = down;
    this.#before = folder.querySelector("div");
    this.#press = press;
    view.addEventListener("scroll", () => this.#scrolled());
    down.addEventListener("click", () => this.#onward());
    // Whoever reads the end keeps it in sight when the keyboard comes, or a line below it.
    const follower = new ResizeObserver(() => (this.#atEnd ? this.#bottom() : this.#note()));
    for (const part of [view, log]) follower.observe(part);
  }

  get empty() {
    return !this.#log.childElementCount && !this.#before.childElementCount;
  }

  clear() {
    this.#marks.clear();
    this.#pending = [];
    delete this.#log.dataset.farewell;
    this.#log.replaceChildren();
    this.#before.replaceChildren();
    this.#folder.hidden = true;
  }

  // Lines that the page may show already are not shown twice; the first `folded` go under « before ».
  add(lines, folded) {
    let answer = [];
    for (const [place, line] of lines.entries()) {
      const part = this.#show(line, place < folded);
      if (line.who === "me") answer = [];
      else if (part) answer.push(part);
    }
    this.#folder.hidden = !this.#before.childElementCount;
    this.#settle();
    this.#reveal(answer);
  }

  addFarewell(texts) {
    if (this.#log.dataset.farewell === texts.join()) return;
    this.#log.dataset.farewell = texts.join();
    for (const text of texts) this.#log.append(drawLine({ who: "sira", kind: "reply", text, choices: [] }));
  }

  // What the person has just done, shown before it has left.
  addOwn(kind, text) {
    const part = drawLine({ who: "me", kind, text, choices: [] });
    const own = { kind, text, part, adopted: false };
    this.#log.append(part);
    this.#pending.push(own);
    this.#settle();
    this.#bottom();
    return own;
  }

  take(choice) {
    choice.button.classList.add("taken");
  }

  #show(line, folded) {
    if (this.#marks.has(line.mark)) return null;
    this.#marks.add(line.mark);
    if (line.who === "me") this.#markTaken(line);
    if (line.who === "me" && this.#adopt(line)) return null;
    const part = drawLine(line, (choice) => this.#press(choice));
    if (folded) this.#before.append(part);
    else this.#log.insertBefore(part, this.#pending[0]?.part ?? null);
    return part;
  }

  // Our own line comes back from the thread: it is the one that was shown already.
  #adopt(line) {
    const place = this.#pending.findIndex((own) => own.kind === line.kind && own.text === line.text);
    if (place < 0) return false;
    const [own] = this.#pending.splice(place, 1);
    own.adopted = true;
    showFate(own.part, "sent");
    return true;
  }

  #markTaken(line) {
    if (line.kind !== "press") return;
    const pressed = [...this.#view.querySelectorAll(".choice")].reverse();
    pressed.find((button) => button.dataset.label === line.text)?.classList.add("taken");
  }

  #settle() {
    const live = this.#liveChoices();
    for (const button of this.#view.querySelectorAll(".choice")) {
      const dead = !live?.contains(button);
      button.setAttribute("aria-disabled", String(dead));
      button.tabIndex = dead ? -1 : 0;
    }
    const focused = document.activeElement;
    if (live && focused?.matches(".choice[aria-disabled=true]")) live.firstChild.focus({ preventScroll: true });
    const fates = [...this.#log.querySelectorAll(".fate:not(.failed)")];
    for (const old of fates.slice(0, -1)) old.remove();
  }

  #liveChoices() {
    for (const part of [...this.#log.children].reverse()) {
      if (part.dataset.kind === "press") return null;
      if (!part.classList.contains("me")) return part.querySelector(".choices");
    }
    return null;
  }

  // A long answer is shown from its beginning, a short one with all that stands below it.
  #reveal(answer) {
    const top = answer[0]?.offsetTop ?? Infinity;
    if (this.#view.scrollHeight - top > this.#view.clientHeight) {
      this.#view.scrollTop = top - 8;
      this.#atEnd = false;
      this.#note();
    } else {
      this.#bottom();
    }
  }

  #bottom() {
    this.#view.scrollTop = this.#view.scrollHeight;
    this.#atEnd = true;
    this.#note();
  }

  #onward() {
    this.#view.scrollTop += this.#view.clientHeight - 60;
    this.#scrolled();
  }

  // Only who moves up leaves the end: below somebody who does not move, lines may grow.
  #scrolled() {
    if (this.#nearEnd || this.#view.scrollTop < this.#top) this.#atEnd = this.#nearEnd;
    this.#note();
  }

  // Where the end is out of sight, an arrow says that more stands below.
  #note() {
    this.#top = this.#view.scrollTop;
    this.#down.hidden = this.#nearEnd;
  }

  get #nearEnd() {
    return this.#view.scrollHeight - this.#view.scrollTop - this.#view.clientHeight < 40;
  }
}

function drawLine(line, press) {
  const part = document.createElement("div");
  part.className = `line ${line.who}`;
  part.dataset.kind = line.kind;
  part.append(speakerOf(line.who), bubbleOf(line));
  if (line.choices.length) part.append(choicesOf(line, press));
  return part;
}

function speakerOf(who) {
  if (who === "team") return wordPart("span", "team", "speaker");
  if (who === "me") return wordPart("span", "me", "aloud");
  const part = document.createElement("span");
  part.className = "aloud";
  part.textContent = "Sira";
  return part;
}

function bubbleOf(line) {
  if (!line.text.trim() && line.who === "me") {
    const kind = line.kind === "text" ? "empty" : KINDS.find((known) => known === line.kind) ?? "document";
    return wordPart("p", kind, "bubble");
  }
  const part = document.createElement("p");
  part.className = "bubble";
  part.textContent = line.text;
  return part;
}

function choicesOf(line, press) {
  const part = document.createElement("div");
  part.className = "choices";
  part.setAttribute("role", "group");
  for (const choice of line.choices) part.append(buttonOf(choice, press));
  return part;
}

function buttonOf(choice, press) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "choice";
  button.dataset.label = choice.label;
  for (const [name, text] of [["number", choice.number], ["label", choice.label]]) {
    if (!text) continue;
    const part = document.createElement("span");
    part.className = name;
    part.textContent = text;
    button.append(part, " ");
  }
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-disabled") !== "true") press({ ...choice, button });
  });
  return button;
}

// Under one's own message: on its way, gone, or not gone, with a way to try again.
export function showFate(part, name, again = null) {
  part.querySelector(".fate")?.remove();
  const fate = document.createElement("div");
  fate.className = again || name === "too_long" ? "fate failed" : "fate";
  fate.append(wordPart("span", name));
  if (again) {
    const button = wordPart("button", "retry");
    button.type = "button";
    button.addEventListener("click", again);
    fate.append(button);
  }
  part.append(fate);
}
