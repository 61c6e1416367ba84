// The page's own words, in the person's language; they change when another one is chosen.

let words = {};

export function word(name) {
  return words[name] ?? "";
}

export function learnWords(language, learnt) {
  words = learnt;
  document.documentElement.lang = language;
  for (const part of document.querySelectorAll("[data-word]")) part.textContent = word(part.dataset.word);
  for (const part of document.querySelectorAll("[data-label]")) {
    part.setAttribute("aria-label", word(part.dataset.label));
    if (part.hasAttribute("placeholder")) part.setAttribute("placeholder", word(part.dataset.label));
  }
}

// An element that holds a word and follows the language.
export function wordPart(tag, name, className = "") {
  const part = document.createElement(tag);
  part.dataset.word = name;
  part.textContent = word(name);
  if (className) part.className = className;
  return part;
}
