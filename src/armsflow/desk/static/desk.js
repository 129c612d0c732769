"use strict";
// Every key presses a button or follows a link that is on the page; without scripts these remain.
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const keysOf = (element) => (element.dataset.keys || "").split(" ").filter(Boolean);

// --- words and values that belong together ---
const holders = new Map();
for (const element of all("[data-keys]")) {
  for (const key of keysOf(element)) {
    if (!holders.has(key)) holders.set(key, []);
    holders.get(key).push(element);
  }
}
const isMark = (element) => element.tagName === "MARK";
// Words may belong to several values, one within the other: the narrowest is meant.
const narrowest = (mark) => {
  const width = (key) => holders.get(key).filter(isMark).length;
  const shown = keysOf(mark).filter((key) => !holders.get(key).every(isMark));
  return shown.reduce((best, key) => (best === undefined || width(key) <= width(best) ? key : best), undefined);
};
const meant = (element) => (isMark(element) ? [narrowest(element)].filter(Boolean) : keysOf(element));
const light = (event, on) => {
  const element = event.target.closest?.("[data-keys]");
  if (!element) return;
  for (const key of meant(element)) for (const holder of holders.get(key)) holder.classList.toggle("on", on);
};
for (const [name, on] of [["mouseover", true], ["focusin", true], ["mouseout", false], ["focusout", false]]) {
  document.addEventListener(name, (event) => light(event, on));
}
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-keys]");
  if (!link) return;
  for (const each of all("mark.shown")) each.classList.remove("shown");
  for (const key of keysOf(link)) for (const each of holders.get(key)) each.classList.toggle("shown", isMark(each));
});
document.addEventListener("click", (event) => {
  const mark = event.target.closest("mark[data-keys]");
  if (!mark || String(getSelection())) return;
  const value = meant(mark).flatMap((key) => holders.get(key)).find((each) => !isMark(each));
  if (value) value.scrollIntoView({ block: "center" });
});

// --- a correction by selected words ---
const selection = document.getElementById("selection");
if (selection) {
  const offer = () => {
    const chosen = getSelection();
    const words = String(chosen).trim();
    const node = chosen.anchorNode;
    if (!words || words.length > 2000 || !node?.parentElement?.closest(".text")) return;
    selection.elements.evidence.value = words;
    selection.elements.value.value = words.length <= 60 ? words : "";
    selection.querySelector("q").textContent = words;
    const row = current();
    if (row?.dataset.claim) selection.elements.claims.value = row.dataset.claim;
    selection.hidden = false;
  };
  document.addEventListener("mouseup", () => setTimeout(offer));
  document.addEventListener("keyup", (event) => { if (event.shiftKey) offer(); });
  selection.addEventListener("click", (event) => {
    if (event.target.closest("[data-close]")) selection.hidden = true;
  });
}

// --- decisions without leaving the page ---
const rows = () => all("[data-row]");
const current = () => document.activeElement?.closest("[data-row]") || document.querySelector("[data-row].current");
const remember = (row) => {
  if (!row) return;
  for (const each of all("[data-row].current")) each.classList.remove("current");
  row.classList.add("current");
};
document.addEventListener("focusin", (event) => remember(event.target.closest?.("[data-row]")));
const choose = (row) => {
  if (!row) return;
  remember(row);
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
};
const step = (by) => {
  const list = rows();
  const now = list.indexOf(current());
  choose(list[Math.max(0, Math.min(list.length - 1, now < 0 ? 0 : now + by))]);
};
const send = async (form, button) => {
  const fields = new FormData(form, button);
  const token = document.querySelector("meta[name=csrf-token]").content;
  const answer = await fetch(form.action, {
    method: "POST",
    body: new URLSearchParams(fields),
    headers: { "X-CSRF-Token": token, "X-Part": "line" },
  });
  return answer;
};
const lineOf = (row) => {
  let line = row.querySelector(":scope > .outcome");
  if (!line) {
    line = document.createElement("div");
    line.className = "outcome";
    row.append(line);
  }
  return line;
};
const show = async (row, answer) => {
  const words = await answer.text();
  const parsed = new DOMParser().parseFromString(words, "text/html");
  const line = lineOf(row);
  const part = answer.ok || answer.status === 409 ? parsed.body.childNodes : parsed.querySelectorAll(".complaint");
  line.replaceChildren(...[...part].map((each) => document.importNode(each, true)));
  if (answer.ok) {
    const number = line.querySelector("[name=seen]")?.value;
    if (number) for (const field of all("[name=seen]", row)) field.value = number;
    for (const form of all(".asked", row)) form.remove();
    for (const details of all("details[open]", row)) details.open = false;
    row.classList.add("judged");
  }
};
document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form");
  const row = form?.closest("[data-row][data-stay]");
  if (!row || !form.action.endsWith("/decisions")) return;
  event.preventDefault();
  const was = event.submitter?.value;
  try {
    const answer = await send(form, event.submitter);
    await show(row, answer);
    if (was === "undo" && answer.ok) row.classList.remove("judged");
    else if (answer.ok && ["accept", "reject"].includes(was) && row.contains(document.activeElement || row)) step(1);
  } catch {
    lineOf(row).textContent = "The desk does not answer; nothing was decided.";
  }
});

// --- forms that are asked for ---
document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-ask]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const answer = await fetch(link.href, { headers: { "X-Part": "form" } }).catch(() => null);
  if (!answer?.ok) { location.assign(link.href); return; }
  const form = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("form");
  const place = link.closest(".acts, td");
  for (const each of all(".asked", place)) each.remove();
  place.append(document.importNode(form, true));
  place.querySelector(".asked :is(select, textarea)").focus();
});
document.addEventListener("click", (event) => {
  const form = event.target.closest("[data-leave]")?.closest("[data-row] .asked");
  if (!form) return;
  event.preventDefault();
  form.remove();
});

// --- keys ---
const PAGES = { q: "/queue", d: "/deals", s: "/states", y: "/systems", p: "/people", l: "/alliances", w: "/watch", r: "/runs", "+": "/add" };
let going = false;
const press = (key) => {
  const row = current();
  const held = (row && row.querySelector(`[data-key="${key}"]`)) || document.querySelector(`[data-key="${key}"]:not([data-row] *)`);
  if (!held) return false;
  if (held.tagName === "SUMMARY") {
    held.parentElement.open = true;
    held.parentElement.querySelector("input:not([type=hidden]), textarea, select")?.focus();
  } else held.click();
  return true;
};
const dialog = document.getElementById("keys");
document.addEventListener("click", (event) => {
  if (event.target.closest("a.keys") && dialog) { event.preventDefault(); dialog.showModal(); }
});
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.closest("input, textarea, select");
  if (typing) {
    if (event.key === "Escape") { typing.blur(); current()?.focus(); }
    return;
  }
  if (going) {
    going = false;
    if (PAGES[event.key]) { event.preventDefault(); location.assign(PAGES[event.key]); }
    return;
  }
  if (event.key === "g") { going = true; setTimeout(() => { going = false; }, 1500); return; }
  if (event.key === "?") { event.preventDefault(); dialog?.showModal(); return; }
  if (event.key === "/") { event.preventDefault(); document.querySelector(".find input")?.focus(); return; }
  if (event.key === "Escape" && selection) selection.hidden = true;
  if (event.key === "j" || event.key === "k") { event.preventDefault(); step(event.key === "j" ? 1 : -1); return; }
  if (event.key === "Enter" && event.target.matches("[data-row]")) { press("o"); return; }
  if (/^[a-z]$/.test(event.key) && press(event.key)) event.preventDefault();
});
const first = document.querySelector(":target[data-row]");
if (first) choose(first);

// --- a file dropped on the form, and words while it is read ---
const add = document.querySelector("form[data-drop]");
if (add) {
  for (const name of ["dragover", "dragleave", "drop"]) {
    add.addEventListener(name, (event) => {
      event.preventDefault();
      add.classList.toggle("over", name === "dragover");
      if (name === "drop" && event.dataTransfer.files.length) add.elements.file.files = event.dataTransfer.files;
    });
  }
  add.addEventListener("submit", () => { add.querySelector("button").textContent = "Reading…"; });
}
