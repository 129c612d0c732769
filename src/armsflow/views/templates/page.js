"use strict";
const keysOf = (element) => (element.dataset.keys || "").split(" ").filter(Boolean);
const holders = new Map();
for (const element of document.querySelectorAll("[data-keys]")) {
  for (const key of keysOf(element)) {
    if (!holders.has(key)) holders.set(key, []);
    holders.get(key).push(element);
  }
}
const show = (event, on) => {
  const element = event.target.closest("[data-keys]");
  if (!element) return;
  for (const key of keysOf(element)) {
    for (const holder of holders.get(key)) holder.classList.toggle("on", on);
    if (element.tagName === "MARK") break;
  }
};
for (const [name, on] of [["mouseover", true], ["focusin", true], ["mouseout", false], ["focusout", false]]) {
  document.addEventListener(name, (event) => show(event, on));
}
document.addEventListener("click", (event) => {
  const mark = event.target.closest("mark[data-keys]");
  if (!mark) return;
  const value = keysOf(mark).flatMap((key) => holders.get(key)).find((each) => each.tagName !== "MARK");
  if (value) value.scrollIntoView({ block: "center", behavior: "smooth" });
});
