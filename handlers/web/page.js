// The page: joins what is pushed to it, what is shown and what is sent. It keeps nothing when it is closed.

import { Outbox } from "./sending.js";
import { Stream } from "./stream.js";
import { Thread } from "./thread.js";
import { learnWords, word } from "./words.js";

const START = "sira.start";
const PERSON = "conseiller";
const [view, log, folder, down, state, composer, text] = ["view", "log", "earlier", "down", "state", "composer", "text"].map(
  (name) => document.getElementById(name),
);

const thread = new Thread({ view, log, folder, down }, press);
const outbox = new Outbox(thread, notice);
const stream = new Stream({ words: learn, lines: show, alive, notice });

function learn({ language, words }) {
  learnWords(language, words);
}

function show({ anew, earlier: folded, lines, farewell }) {
  if (anew) {
    thread.clear();
    outbox.clear();
    forget();
  }
  thread.add(lines, folded);
  thread.addFarewell(farewell);
  if (lines.length) forget();
  if (thread.empty) outbox.put({ type: "start" }, startName());
}

function alive() {
  notice("");
  outbox.run();
}

function notice(sentence) {
  const words = sentence && word(sentence);
  if (state.textContent !== words) state.textContent = words;
  state.hidden = !words;
}

function press(choice) {
  thread.take(choice);
  outbox.say({ type: "press", data: choice.data }, "press", choice.label);
}

// The first word of an empty thread is the page's own, under one name however often it is loaded again.
function startName() {
  try {
    const name = localStorage.getItem(START) ?? crypto.randomUUID();
    localStorage.setItem(START, name);
    return name;
  } catch {
    return crypto.randomUUID();
  }
}

function forget() {
  try {
    localStorage.removeItem(START);
  } catch {
    // Nothing could be kept, so nothing is.
  }
}

function submit(event) {
  event.preventDefault();
  const said = text.value.toWellFormed?.() ?? text.value;
  text.value = "";
  fit();
  text.focus();
  outbox.say({ type: "text", text: said }, "text", said);
}

function fit() {
  text.style.height = "auto";
  text.style.height = `${text.scrollHeight + 4}px`;
}

const KINDS = { image: "photo", audio: "voice", video: "video" };

function offer(event, files) {
  if (!files?.length) return;
  event.preventDefault();
  for (const file of files) {
    const kind = KINDS[file.type.split("/")[0]] ?? "document";
    outbox.say({ type: "media", kind }, kind, "");
  }
}

// A human is one touch away on every screen; the word it says works wherever it is typed.
function askForPerson() {
  outbox.say({ type: "text", text: PERSON }, "text", PERSON);
}

function quit() {
  stream.close();
  document.body.replaceChildren();
  location.replace("bye");
}

composer.addEventListener("submit", submit);
text.addEventListener("input", fit);
text.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  composer.requestSubmit();
});
document.addEventListener("paste", (event) => offer(event, event.clipboardData?.files));
document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", (event) => offer(event, event.dataTransfer?.files));
document.getElementById("person").addEventListener("click", askForPerson);
document.getElementById("quit").addEventListener("click", quit);
// On a phone the keyboard would hide the first question.
if (matchMedia("(pointer: fine)").matches) text.focus({ preventScroll: true });
stream.open();
